import type { InternalContract, VaultContract } from '../../shared/contract';
import type { Handlers } from '../../shared/contract/define';
import type { Services } from './services';

// What the services of an open register answer. What concerns the register as a whole (opening it, its people, its
// backups) is answered in vault.ts, where it is known which register that is.

/** The page's calls. `open` throws `locked` while no register is open. */
export const pageHandlers = (open: () => Services) =>
  ({
    'content.status': () => open().contentPacks.status(),
    'content.use-pack': ({ fingerprint }) => {
      open().contentPacks.use(fingerprint);
      return {};
    },
    'content.use-built-in': () => {
      open().contentPacks.useBuiltIn();
      return {};
    },
    'content.distrust-publisher': ({ id, reason }) => {
      open().contentPacks.distrust(id, reason);
      return {};
    },

    'practice.get': () => open().practice.get(),
    'practice.save': ({ version, input }) => open().practice.save(version, input),
    'settings.get': () => open().practice.getSettings(),
    'settings.save': ({ version, input }) => open().practice.saveSettings(version, input),

    'find.sheet': () => open().find.sheet(),
    'find.record': ({ version, input }) => open().find.record(version, input),

    'agreements.list': (filter) => open().agreements.list(filter),
    'agreements.ids': (filter) => open().agreements.ids(filter),
    'agreements.get': ({ id }) => open().agreements.get(id),
    'agreements.create': (input) => open().agreements.create(input),
    'agreements.update': (input) => open().agreements.update(input),
    'agreements.archive': (input) => open().agreements.archive(input),
    'agreements.restore': (input) => open().agreements.restore(input),
    'agreements.family': ({ id }) => open().agreementSplit.family(id),
    'agreements.split': (input) => open().agreementSplit.split(input),
    'agreements.rejoin': (input) => open().agreementSplit.rejoin(input),
    'agreements.like': (input) => open().duplicates.like(input),
    'agreements.duplicates': () => open().duplicates.all(),
    'agreements.tell-apart': ({ first, second, apart }) => {
      open().duplicates.tellApart(first, second, apart);
      return {};
    },
    'agreements.bulk-rows': ({ ids }) => open().agreementBulk.rows(ids),
    'agreements.change-many': (input) => open().agreementBulk.change(input),

    'audit.overview': () => open().audit.overview(open().agreements.rows()),
    'audit.get': ({ agreementId }) => open().audit.get(agreementId),
    'audit.rounds': ({ agreementId }) => open().audit.roundsOf(agreementId),
    'audit.offers': ({ agreementId }) => open().audit.offers(agreementId),
    'audit.decided': () => open().audit.decided(),
    'audit.start': ({ agreementId }) => open().audit.start(agreementId),
    'audit.start-many': ({ agreementIds }) => open().audit.startMany(agreementIds),
    'audit.set-depth': ({ roundId, depth }) => open().audit.setDepth(roundId, depth),
    'audit.answer': (input) => open().audit.answer(input),
    'audit.decide': (input) => open().audit.decide(input),
    'audit.explain': ({ agreementId }) => open().audit.explain(agreementId),
    'audit.reopen': (input) => open().audit.reopen(input),

    'meetings.overview': () => open().meetings.overview(),
    'meetings.make': (input) => open().meetings.make(input),
    'meetings.confirm': (input) => open().meetings.confirm(input),

    'write-access.list': () => open().writeAccess.list(),
    'write-access.get': ({ id }) => open().writeAccess.get(id),
    'write-access.create': (input) => open().writeAccess.create(input),
    'write-access.update': (input) => open().writeAccess.update(input),
    'write-access.tick': (input) => open().writeAccess.tick(input),
    'write-access.untick': (input) => open().writeAccess.untick(input),
    'write-access.decide': (input) => open().writeAccess.decide(input),
    'write-access.archive': (input) => open().writeAccess.archive(input),
    'write-access.restore': (input) => open().writeAccess.restore(input),

    'letters.list': () => open().letters.list(),
    'letters.get': ({ id }) => open().letters.get(id),
    'letters.html': ({ id }) => open().letters.html(id),
    'letters.preview': (order) => open().letters.preview(order),
    'letters.make': (order) => open().letters.make(order),
    'letters.check-many': (input) => open().letterRuns.check(input),
    'letters.stop-many': () => {
      open().letterRuns.stop();
      return {};
    },
    'letters.record-sent': (input) => open().letters.recordSent(input),
    'letters.record-reply': (input) => open().letters.recordReply(input),
    'letters.incoming': () => open().incomingLetters.list(),
    'letters.incoming-one': ({ id }) => open().incomingLetters.get(id),
    'letters.log-incoming': (input) => open().incomingLetters.log(input),
    'letters.correct-incoming': (input) => open().incomingLetters.correct(input),

    'templates.list': () => open().templates.list(),
    'templates.get': ({ id }) => open().templates.get(id),
    'templates.preview': (input) => open().templates.preview(input),
    'templates.save': (input) => open().templates.save(input),
    'templates.remove': (input) => {
      open().templates.remove(input);
      return {};
    },

    'ppg.list': () => open().ppg.list(),
    'ppg.get': ({ id }) => open().ppg.get(id),
    'ppg.create': (input) => open().ppg.create(input),
    'ppg.update': (input) => open().ppg.update(input),
    'ppg.remove': (input) => {
      open().ppg.remove(input);
      return {};
    },

    'actions.due': () => open().actions.due(),
    'actions.count': () => open().actions.count(),
    'actions.list': () => open().actions.list(),
    'actions.get': ({ id }) => open().actions.get(id),
    'actions.create': (input) => open().actions.create(input),
    'actions.update': (input) => open().actions.update(input),
    'actions.finish': (input) => open().actions.finish(input),
    'actions.postpone': (input) => open().actions.postpone(input),
    'actions.cancel': (input) => open().actions.cancel(input),
    'queries.list': () => open().queries.list(),
    'queries.raise': ({ agreementId }) => open().queries.raise(agreementId),
    'queries.reply': (input) => open().queries.reply(input),

    'requests.list': () => open().requests.list(),
    'requests.get': ({ id }) => open().requests.get(id),
    'requests.create': (input) => open().requests.create(input),
    'requests.update': (input) => open().requests.update(input),
    'requests.record-step': (input) => open().requests.recordStep(input),
    'requests.conclude': (input) => open().requests.conclude(input),

    'attachments.list': (owner) => open().attachments.list(owner),
    'attachments.get': ({ id }) => open().attachments.get(id),
    'attachments.read': ({ id, offset }) => ({
      base64: open().attachments.read(id, offset).toString('base64'),
    }),
    'attachments.text': ({ id }) => ({ paragraphs: open().attachments.paragraphs(id) }),
    'attachments.remove': (input) => {
      open().attachments.remove(input);
      return {};
    },

    'drafts.get': (key) => open().drafts.get(key),
    'drafts.save': (input) => open().drafts.save(input),
    'drafts.remove': (key) => {
      open().drafts.remove(key);
      return {};
    },

    'home.get': () => open().home.get(),
    'home.note-milestone': (input) => {
      open().milestones.note(input);
      return {};
    },
    'history.list': (input) => open().history.list(input),
    'history.findings': () => open().history.findings(),

    'exports.preview': () => open().exports.preview(),
    'exports.cancel-pack': () => {
      open().exports.cancelPack();
      return {};
    },
  }) satisfies Partial<Handlers<VaultContract>>;

/** The calls that only the shell makes. */
export const shellHandlers = (open: () => Services) =>
  ({
    'exports.write-csv': ({ path }) => open().exports.writeCsv(path),
    'actions.write-csv': ({ path }) => open().actions.writeCsv(path),
    'exports.write-pack': ({ path }) => open().exports.writePack(path),
    'attachments.take': (input) => open().attachments.take(input),
    'attachments.write-out': ({ id, path }) => open().attachments.writeOut(id, path),
    'templates.take': (input) => open().templates.take(input),
    'letters.file-name': (input) => ({ name: open().letters.fileName(input) }),
    'letters.write': (input) => open().letters.write(input),
    'letters.many-name': () => open().letterRuns.fileName(),
    'letters.write-many': (input) => open().letterRuns.write(input),
    'letters.write-email': (input) => open().letters.writeEmail(input),
    'letters.write-pdf': (input) => open().letters.writePdf(input),
    'meetings.write-agenda': (input) => open().meetings.writeAgenda(input),
    'content.choose-pack': ({ path }) => open().contentPacks.choose(path),
  }) satisfies Partial<Handlers<InternalContract>>;
