import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';

interface AddChosenProps {
  /** Names the choice. */
  label: string;
  /** What is shown while nothing is chosen. */
  empty: string;
  act: string;
  options: readonly { value: string; label: string }[];
  pending: boolean;
  error: Error | null;
  /** Told to add; calls `done` when it is done. */
  onAdd: (value: string, done: () => void) => void;
}

/** One of several is chosen and added to the list above. */
export function AddChosen(props: AddChosenProps) {
  const { label, empty, act, options, pending, error, onAdd } = props;
  const [chosen, setChosen] = useState('');
  return (
    <form
      className="client-add"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen === '') return;
        onAdd(chosen, () => {
          setChosen('');
        });
      }}
    >
      <NativeSelect
        size="xs"
        aria-label={label}
        value={chosen}
        error={error?.message}
        data={[{ value: '', label: empty }, ...options]}
        onChange={(event) => {
          setChosen(event.currentTarget.value);
        }}
      />
      <Button size="xs" type="submit" variant="default" disabled={chosen === ''} loading={pending}>
        {act}
      </Button>
    </form>
  );
}
