// Loaded before the server's entry: reads all its rooms, then waits to be told to go on, so that a killed process is followed at once by one that stands by.
import { readSync } from 'node:fs';
import '#server/main.ts';
import '#server/desk/start-desk.ts';

try {
  readSync(0, Buffer.alloc(1));
} catch {
  // Whoever would tell it is gone.
  process.exit(0);
}
