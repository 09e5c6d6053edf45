import type { Server } from 'node:http';
import { AppError } from './core/errors';

/** Listens, or says plainly why not. @throws AppError PORT_IN_USE, PORT_NOT_ALLOWED */
export async function listen(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(refusal(error, port, host));
    });
    server.listen(port, host, resolve);
  });
}

function refusal(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE') {
    return new AppError(
      'PORT_IN_USE',
      500,
      `Port ${port} of ${host} is already in use. Set PORT to a free one.`,
    );
  }
  if (error.code === 'EACCES') {
    return new AppError(
      'PORT_NOT_ALLOWED',
      500,
      `Port ${port} needs privileges that this process lacks.`,
    );
  }
  return error;
}
