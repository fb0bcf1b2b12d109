import MailComposer from 'nodemailer/lib/mail-composer';

interface EmailDraft {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly subject: string;
  readonly body: string;
  readonly attachment: { readonly fileName: string; readonly mime: string; readonly bytes: Buffer };
  /** When it was written. */
  readonly at: Date;
}

/**
 * An email as a file (.eml), to be opened and sent by people: `X-Unsent` makes Outlook open it as a draft. The library
 * only puts bytes together: it is given no address or file to read, and may follow none.
 */
export function emailDraft({ to, cc, subject, body, attachment, at }: EmailDraft): Promise<Buffer> {
  const composer = new MailComposer({
    to: [...to],
    cc: [...cc],
    subject,
    text: body,
    date: at,
    headers: { 'X-Unsent': '1' },
    attachments: [{ filename: attachment.fileName, contentType: attachment.mime, content: attachment.bytes }],
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'windows',
  });
  return composer.compile().build();
}
