/** Words of planning syncs and of how often accounts are synced, loaded with the syncs' page. */
const schedule = {
  when: 'When',
  now: 'Now',
  later: 'At a time',
  time: 'Day and time',
  zone: 'By your clock, {{zone}}.',
  elsewhere: 'That is {{time}} in {{zone}}.',
  days: 'Days',
  chosen: 'From one day to another',
  last: 'The last days',
  lastDays: 'How many',
  lastHintNow: 'Up to today, in each account’s own time zone.',
  lastHintLater: 'Up to the day on which it begins, in each account’s own time zone.',
  noTime: 'Enter a day and a time.',
  noSuchTime: 'Clocks skip this time on that day. Choose another.',
  past: 'This time is over.',
  tooFar: 'At most 30 days ahead.',
  badDays: 'From 1 to {{most}} days.',
  plan_one: 'Plan for {{count}} account',
  plan_other: 'Plan for {{count}} accounts',
  planned_one:
    '{{count}} sync is planned for {{time}}. You can cancel it in the history until then.',
  planned_other:
    '{{count}} syncs are planned for {{time}}. You can cancel them in the history until then.',
  filter: 'Planned',
  plannedFor: 'Planned for {{time}}',
  lastRange_one: 'the last day',
  lastRange_other: 'the last {{count}} days',
  cancelled: 'Cancelled',
  cancel: {
    open: 'Cancel',
    openFor: 'Cancel the sync of {{name}} planned for {{time}}',
    title: 'Cancel this sync?',
    hint: 'It will not begin. What is stored stays, and the account’s schedule goes on.',
    yes: 'Cancel the sync',
    done: 'The sync is cancelled',
    SYNC_BEGUN: 'Too late: the sync has just begun.',
  },
  cadence: {
    open: 'How often {{name}} is synced',
    every: 'every {{duration}}',
    title: 'How often it is synced',
    label: 'A sync every',
    hint: 'Counted from the next turn. {{platform}} bears a sync every {{shortest}} at most.',
    stale: 'Rules are not judged when no sync has succeeded for {{duration}}.',
    window: 'Longest conversion window (days)',
    windowHint:
      'Once a day, that many days are read again, 30 at the least. Take the longest of the account’s conversion actions in Google Ads; leave it empty for the usual 30.',
    windowBad: 'From 1 to 90 days, or empty.',
    save: 'Save',
    saved: '{{name}} is synced every {{duration}}',
  },
};

export const catalogue = { schedule };
export type ScheduleCatalogue = typeof catalogue;
