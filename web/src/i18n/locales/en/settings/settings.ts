export const settings = {
  title: 'Settings',
  sections: 'Sections of the settings',
  account: {
    title: 'Your account',
    role: 'Role',
  },
};
