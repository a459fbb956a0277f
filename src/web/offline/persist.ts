// Asks the browser not to clear the case when space runs short, and says how much room is left.

/** Whether the browser promised to keep our data; asks at most once a visit. */
export async function askToPersist(): Promise<boolean> {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    return false;
  }
}

/** Bytes used and allowed, when the browser tells. */
export async function room(): Promise<{ readonly used: number; readonly allowed: number } | undefined> {
  try {
    const { usage, quota } = await navigator.storage.estimate();
    return usage === undefined || quota === undefined ? undefined : { used: usage, allowed: quota };
  } catch {
    return undefined;
  }
}
