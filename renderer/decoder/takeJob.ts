/**
 * The bytes of one job, which main serves once. By XMLHttpRequest, because `app:` is kept out of the Fetch API: its
 * privileges are for all our pages, and no other page needs them. Rejects when there is no such job.
 */
export function takeJob(jobUrl: string): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('GET', jobUrl);
    request.responseType = 'arraybuffer';
    request.addEventListener('load', () => {
      if (request.status === 200 && request.response instanceof ArrayBuffer) resolve(request.response);
      else reject(new Error(`No job at ${jobUrl}`));
    });
    request.addEventListener('error', () => reject(new Error(`No job at ${jobUrl}`)));
    request.send();
  });
}
