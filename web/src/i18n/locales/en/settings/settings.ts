export const settings = {
  title: 'Settings',
  sections: 'Sections of the settings',
  account: {
    title: 'Your account',
    lead: 'Who you are here.',
    name: 'Name',
    email: 'E-mail',
    role: 'Role',
    timezone: 'Time zone',
  },
};
