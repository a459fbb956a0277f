// A queue that gives the least first: a binary heap.

export interface Heap<T> {
  readonly size: number;
  push(item: T): void;
  pop(): T | undefined;
}

export function createHeap<T>(compare: (a: T, b: T) => number): Heap<T> {
  const items: T[] = [];
  const isBefore = (a: number, b: number) => {
    const [x, y] = [items[a], items[b]];
    return x !== undefined && (y === undefined || compare(x, y) < 0);
  };
  const swap = (a: number, b: number) => {
    const [x, y] = [items[a], items[b]];
    if (x === undefined || y === undefined) return;
    items[a] = y;
    items[b] = x;
  };
  return {
    get size() {
      return items.length;
    },
    push(item) {
      items.push(item);
      for (let at = items.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (!isBefore(at, parent)) break;
        swap(at, parent);
        at = parent;
      }
    },
    pop() {
      const [first] = items;
      swap(0, items.length - 1);
      items.pop();
      for (let at = 0; ; ) {
        const left = 2 * at + 1;
        if (left >= items.length) break;
        const least = left + 1 < items.length && isBefore(left + 1, left) ? left + 1 : left;
        if (!isBefore(least, at)) break;
        swap(at, least);
        at = least;
      }
      return first;
    },
  };
}
