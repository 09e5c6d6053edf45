/** What `work` comes to, unless it takes longer than `ms`. @throws Error when it does, or whatever `work` throws */
export async function withinPatience<Result>(
  work: Promise<Result>,
  ms: number,
  tooLate: string,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(tooLate));
    }, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
