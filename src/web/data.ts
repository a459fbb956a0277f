// The texts and facts the product brings along, each loaded on demand from the same origin and kept by the service worker.
import type { Directory, Organisation } from '#core/directory/types.ts';
import type { Playbook } from '#core/plan/types.ts';
import type { Words } from '#core/words/types.ts';

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

/** Steps and deadlines, both languages. */
export const loadPlaybook: () => Promise<Playbook> = once(async () => {
  return (await import('virtual:kakekomi/playbook')).default;
});

/** Glossary, questions, explanations and the drill. */
export const loadWords: () => Promise<Words> = once(
  async () => (await import('virtual:kakekomi/words')).default,
);

/** Names to choose a service from, small enough for the first questions. */
export const loadSummaries = once(async () => (await import('virtual:kakekomi/summaries')).default);

/** Every entry of the book of official facts. */
export const loadOrganisations: () => Promise<readonly Organisation[]> = once(async () => {
  return (await import('virtual:kakekomi/directory')).default;
});

/** The whole book of official facts with its look-ups. */
export const loadDirectory: () => Promise<Directory> = once(async () => {
  const [{ createDirectory }, organisations] = await Promise.all([
    import('#core/directory/create-directory.ts'),
    loadOrganisations(),
  ]);
  return createDirectory(organisations);
});
