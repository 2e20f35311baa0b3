import { existsSync, readFileSync, rmSync } from 'node:fs';
import { pageRequestsPath, type PageRequests } from '../helpers/pageRequests';

/** Before all tests an empty count of what pages requested, after them its sum. Playwright wants a default export. */
export default function countPageRequests(): () => void {
  rmSync(pageRequestsPath, { force: true });
  return () => {
    if (!existsSync(pageRequestsPath)) return;
    const runs = readFileSync(pageRequestsPath, 'utf8').split('\n').filter(Boolean).map((line): PageRequests => JSON.parse(line));
    const sum = (of: (run: PageRequests) => number): number => runs.reduce((total, run) => total + of(run), 0);
    console.log(
      `G4 no silent way out: ${sum(({ count }) => count)} requests by pages in ${runs.length} runs of the app, ` +
        `${sum(({ outside }) => outside.length)} to anything but app:, blob:, data:; ${sum(({ stopped }) => stopped)} attempts of attacking tests stopped by the guard.`,
    );
  };
}
