import type { Dispatch } from '../../shared/contract/router';
import type { RegisterStatus } from '../../shared/domain/register/schema';
import { closedStatus, isUnsettled } from './register-files';
import type { Vault } from './vault';

export interface EntranceDeps {
  readonly dataDir: string;
  /** Reads the rest of the vault's program and puts it together; called once. */
  readonly load: () => Promise<Vault>;
}

// Reading the rest keeps a processor busy that the window needs; nobody types a passphrase as fast as this.
const WINDOW_DRAWN_MS = 400;

/** Null where more has to be done first than to read a few files, or where these cannot be read. */
function statusOf(dataDir: string): RegisterStatus | null {
  try {
    return isUnsettled(dataDir) ? null : closedStatus(dataDir);
  } catch {
    // The whole vault meets the same, notes it and says it.
    return null;
  }
}

/**
 * The vault, of which the state of a closed register can be asked before the rest of it is there: that is most of the
 * program, and takes as long to read as the window takes to ask somebody for their passphrase.
 */
export function createEntrance({ dataDir, load }: EntranceDeps): Vault {
  let loading: Promise<Vault> | undefined;
  let whole: Vault | undefined;
  const enter = (): Promise<Vault> => (loading ??= load().then((vault) => (whole = vault)));

  const page: Dispatch = async (channel, input) => {
    const status = loading === undefined && channel === 'register.status' ? statusOf(dataDir) : null;
    if (status === null) return (await enter()).page(channel, input);
    setTimeout(() => void enter(), WINDOW_DRAWN_MS);
    return { ok: true, value: status };
  };
  return {
    page,
    internal: async (channel, input) => {
      if (loading === undefined && channel === 'register.close') return { ok: true, value: {} };
      return (await enter()).internal(channel, input);
    },
    isOpen: () => whole?.isOpen() ?? false,
    close: () => whole?.close(),
  };
}
