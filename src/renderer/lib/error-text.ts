import { rightReasons } from '../../shared/domain/person/rules';
import type { ContentPackFault } from '../../shared/content/pack-faults';
import { AppError, type AppErrorData } from '../../shared/errors';

const seconds = (ms: number): string => {
  const whole = Math.ceil(ms / 1000);
  return whole === 1 ? '1 second' : `${whole} seconds`;
};
const wait = (ms: number): string => (ms > 0 ? `. You can try again in ${seconds(ms)}` : '');

function sentence(data: AppErrorData): string {
  switch (data.code) {
    case 'validation':
      return 'Some of the answers cannot be saved as they are. Check them and save again';
    case 'not-found':
      return 'This is no longer in the register. Go back to the list';
    case 'stale':
      return 'This was changed in the meantime. Nothing was overwritten. Copy what you typed, open it again and repeat your change';
    case 'rule':
    case 'template-broken':
      return data.message;
    case 'not-allowed':
      return rightReasons[data.right];
    case 'confirm-passphrase':
      return 'This asks for your passphrase again';
    case 'locked':
      return 'The register is locked. Unlock it and try again';
    case 'wrong-passphrase':
      return `This passphrase does not open the register. Check capital letters and spaces${wait(data.retryAfterMs)}`;
    case 'wrong-recovery-code':
      return `This is not the recovery code of this register. Check it against your printed copy${wait(data.retryAfterMs)}`;
    case 'register-exists':
      return 'There is a register on this computer already. Close the app and open it again';
    case 'register-missing':
      return 'There is no register in the data folder of this computer';
    case 'register-damaged':
      return 'The register cannot be read: its file is damaged';
    case 'register-newer':
      return 'The register was made by a newer version of this app. Use that version';
    case 'register-in-use':
      return 'The register is open in another window or by another user of this computer';
    case 'register-read-only':
      return 'The register can be read but not changed at the moment';
    case 'slots-damaged':
      return 'The file that holds the register’s locks is damaged';
    case 'not-saved':
      return data.cause === 'disk-full'
        ? 'This was not saved: the disk is full. Free some space and save again. What you typed is still here'
        : 'This was not saved: the disk did not accept it. Check that it has free space, and save again. What you typed is still here';
    case 'not-opened':
      return data.cause === 'disk-full'
        ? 'The register could not be opened: the disk is full. Free some space and try again. Nothing is lost'
        : 'The register could not be opened: the disk did not accept what has to be written first. Check that it has free space, and try again. Nothing is lost';
    case 'not-finished':
      return data.cause === 'disk-full'
        ? 'This could not be finished: the disk is full. Free some space and unlock. The app finishes it then, or leaves the register as it was: check which'
        : 'This could not be finished: the disk did not accept it. Check that it has free space, and unlock. The app finishes it then, or leaves the register as it was: check which';
    case 'file-not-written':
      return fileSentence(data.cause);
    case 'backup-unusable':
      return backupSentence(data.why);
    case 'content-pack-unusable':
      return packSentence(data.why);
    case 'cancelled':
      return 'This was stopped, as you asked';
    case 'internal':
      return `Something went wrong inside the app. Nothing that was saved is lost. Reference: ${data.ref}`;
  }
}

function fileSentence(cause: (AppErrorData & { code: 'file-not-written' })['cause']): string {
  switch (cause) {
    case 'disk-full':
      return 'The file was not written: the disk is full. Free some space or choose another place';
    case 'in-use':
      return 'The file was not written: it is open in another program. Close it there and try again';
    case 'not-allowed':
      return 'The file was not written: you may not write in this place. Choose another folder';
    case 'disk-error':
      return 'The file was not written: the disk did not accept it. Check that it has free space, and try again or choose another place';
  }
}

function backupSentence(why: (AppErrorData & { code: 'backup-unusable' })['why']): string {
  switch (why) {
    case 'not-a-backup':
      return 'This file is not a backup of DSA Register. Choose one whose name ends in .dsabackup';
    case 'damaged':
      return 'This backup is damaged, so it was not used. Nothing was changed. Choose another backup';
    case 'newer':
      return 'This backup was made by a newer version of this app. Use that version to restore it';
    case 'unreadable':
      return 'The file could not be read. Check that the stick or disk is still connected, then choose it again';
  }
}

function packSentence(why: ContentPackFault): string {
  switch (why) {
    case 'not-a-pack':
      return 'This file is not a content pack of DSA Register. Choose one whose name ends in .dsacontent';
    case 'too-big':
      return 'This file is too big to be a content pack. Ask the publisher for it again';
    case 'malformed':
      return 'This content pack is not written as it should be, so it was not used. Ask the publisher for it again';
    case 'unsigned':
      return 'This content pack carries no signature, so nobody can tell who made it. It was not used';
    case 'altered':
      return 'This content pack was altered after it was signed, or was damaged on its way. It was not used. Ask the publisher for it again';
    case 'newer-app':
      return 'This content pack needs a newer version of this app. The content in use stays';
    case 'against-the-rules':
      return 'This content pack would change the questions of the audit or take a safety warning away. Only a new version of the app may do that. It was not used';
    case 'older':
      return 'This content pack is not newer than the content in use. It was not used';
    case 'wrong-fingerprint':
      return 'This is not the fingerprint of the key that signed the pack. Check each character. If it is as the publisher told you, do not use the pack, and tell them';
    case 'unreadable':
      return 'The file could not be read. Check that the stick or disk is still connected, then choose it again';
  }
}

/** One plain sentence for whatever went wrong, without a full stop when it stands alone. */
export function errorText(cause: unknown): string {
  return cause instanceof AppError
    ? sentence(cause.data)
    : 'Something went wrong on this page. Nothing that was saved is lost';
}
