// A process that takes a job, says so, and never ends it: to be killed by a test.
import { openJobs } from '#server/jobs/open-jobs.ts';
import { openDatabase } from '#server/store/database.ts';

const jobs = await openJobs(openDatabase(process.argv[2] ?? ''), Date.now);
await jobs.work({
  hang: () => {
    process.stdout.write('begun\n');
    return new Promise(() => undefined);
  },
});
