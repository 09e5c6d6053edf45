import { Confirm } from './Confirm';

interface AskProps {
  title: string;
  /** What it is about. */
  what: string;
  /** What doing it means. */
  hint: string;
  answer: string;
  /** Whether it takes something away. */
  danger?: boolean;
  opened: boolean;
  pending: boolean;
  error: Error | null;
  onClose: () => void;
  /** Told to do it; calls `done` when it is done. */
  onYes: (done: () => void) => void;
}

/** Asks before something is done to one thing, which is named, and says what that means. */
export function Ask({ what, answer, onYes, ...asked }: AskProps) {
  return (
    <Confirm
      {...asked}
      act={answer}
      onConfirm={() => {
        onYes(asked.onClose);
      }}
    >
      <p>
        <strong>{what}</strong>
      </p>
    </Confirm>
  );
}
