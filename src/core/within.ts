/** Waits `ms` milliseconds for `work` and no longer; the work itself goes on. @throws Error when it is late */
export async function within<Value>(work: Promise<Value>, ms: number, who: string): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`${who} did not answer in time`));
    }, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
