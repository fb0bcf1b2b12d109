const MB = 1024 * 1024;

/** A file's size as people read it. */
export const fileSize = (bytes: number): string =>
  bytes < MB / 10
    ? `${Math.max(1, Math.round(bytes / 1024)).toLocaleString('en-GB')} KB`
    : `${(bytes / MB).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`;
