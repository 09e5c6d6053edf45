/** Words of the page of connections and of the way back from a platform. */
export const connections = {
  title: 'Connections',
  lead: 'Through whom each platform is read. Campanile only reads; it never changes a campaign.',
  connect: 'Connect {{platform}}',
  notConfigured:
    'This installation is not set up for {{platform}} yet. docs/platforms.md tells whoever runs it what to apply for.',
  noAddress:
    'This installation does not know its own address: whoever runs it must set PUBLIC_URL.',
  add: 'Connect a platform',
  emptyTitle: 'Connect your first platform',
  emptyHint:
    'Sign in at the platform, allow reading, and choose which ad accounts to watch. The last 90 days are read at once.',
  accountsOf_one: '{{chosen}} of {{count}} account synced',
  accountsOf_other: '{{chosen}} of {{count}} accounts synced',
  connectedBy: 'Connected by {{name}} {{when}}',
  connected: 'Connected {{when}}',
  renewed: 'Renewed {{when}}',
  checked: 'Checked {{when}}',
  daysLeft_one: 'Ends by itself in {{count}} day unless it is renewed',
  daysLeft_other: 'Ends by itself in {{count}} days unless it is renewed',
  renewsItself: 'Renews itself until it is taken back',
  since: 'Since {{when}}',
  health: {
    OK: 'Works',
    NO_ACCOUNTS: 'No account chosen',
    ENDS_SOON: 'Ends soon',
    TROUBLED: 'In trouble',
    NOT_CONFIGURED: 'Not set up here',
    NEEDS_RECONNECT: 'Connect again',
    REVOKED: 'Ended',
  },
  explain: {
    OK: 'Its accounts are read on schedule.',
    NO_ACCOUNTS: 'Choose the accounts that you want to watch.',
    ENDS_SOON: 'It could not be renewed in good time. Connect again, and nothing is interrupted.',
    TROUBLED:
      'The platform could not be asked a moment ago. It is tried again by itself; nothing is to be done yet.',
    NOT_CONFIGURED: 'The platform’s application is missing from this installation’s settings.',
    NEEDS_RECONNECT:
      'The platform no longer accepts it. Its accounts wait until you connect again; nothing that was read is lost.',
    REVOKED: 'It was ended here. What was read stays; connect again to go on.',
  },
  actions: {
    accounts: 'Accounts',
    reconnect: 'Connect again',
    check: 'Check now',
    revoke: 'End',
    revokeOf: 'End the connection of {{name}}',
    accountsFor: 'Accounts of {{name}}',
  },
  choose: {
    title: 'Accounts of {{name}}',
    lead: 'What you tick is synced; what you untick is paused and keeps its history.',
    search: 'Find an account',
    none: 'This person reaches no ad account.',
    noneHint: 'Ask for access on the platform, then look again.',
    noMatch: 'No account matches.',
    gone: 'not found at the last look',
    elsewhere: 'now through {{name}}',
    closed: 'closed',
    count_one: '{{count}} account chosen',
    count_other: '{{count}} accounts chosen',
    all: 'Choose all',
    clear: 'Choose none',
    save: 'Save',
    again: 'Look again',
  },
  revoke: {
    title: 'End this connection?',
    lead_one:
      '{{count}} account is no longer synced. Everything that was read stays, and you can connect again.',
    lead_other:
      '{{count}} accounts are no longer synced. Everything that was read stays, and you can connect again.',
    confirm: 'End the connection',
    notTold:
      'Ended here. {{platform}} could not be told, or other connections stand on the same access: remove Campanile in {{platform}}’s own settings to be sure.',
  },
  callback: {
    working: 'Connecting {{platform}}…',
    workingHint: 'The accounts are looked up. This takes a few seconds.',
    failed: 'Nothing was connected',
    unreached: 'Connected. These accounts are no longer reached: {{names}}',
    back: 'Back to the connections',
    OAUTH_STATE_INVALID:
      'This attempt is over: it was used already, is older than ten minutes, or was begun in another session. Start again.',
    OAUTH_DENIED: 'Access was not allowed at the platform.',
    OAUTH_REFUSED:
      'The platform refused. Try again; if it goes on, tell whoever runs this installation.',
    CONNECTION_EXISTS:
      'This person’s access is another connection already. Connect with the person who made this one.',
    CONNECTION_REACHES_NOTHING:
      'This person reaches none of the connection’s accounts. Connect with somebody who does, or make a new connection.',
    CONNECTION_UNAVAILABLE:
      'The platform does not answer at the moment. Try again in a few minutes.',
  },
};
