// Asks the browser not to clear the case when space runs short.

/** Whether the browser promised to keep our data; asks at most once a visit. */
export async function askToPersist(): Promise<boolean> {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    return false;
  }
}
