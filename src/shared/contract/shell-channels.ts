/**
 * The calls that the shell answers itself: all that the preload script needs to know of the contract. They stand here
 * beside it, since the forms of all calls take longer to read than the window has before somebody may type.
 */
export const shellChannels = [
  'actions.save-csv',
  'app.info',
  'app.lock',
  'app.print',
  'app.ready-to-lock',
  'attachments.add',
  'attachments.save-out',
  'backups.open',
  'backups.save',
  'content.open-pack',
  'exports.save-csv',
  'exports.save-pack',
  'letters.save',
  'letters.save-email',
  'letters.save-many',
  'meetings.save-agenda',
  'templates.add',
] as const;
