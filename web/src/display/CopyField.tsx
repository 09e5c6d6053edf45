import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';

interface CopyFieldProps {
  label: string;
  hint?: string;
  value: string;
  copy: string;
  copied: string;
}

/** A text to take along: all of it is chosen on touch, and a button copies it. */
export function CopyField({ label, hint, value, copy, copied }: CopyFieldProps) {
  const [done, setDone] = useState(false);
  return (
    <div className="copy-field">
      <TextInput
        label={label}
        {...(hint === undefined ? {} : { description: hint })}
        value={value}
        readOnly
        onFocus={(event) => {
          event.currentTarget.select();
        }}
      />
      <Button
        variant="default"
        onClick={() => {
          navigator.clipboard.writeText(value).then(
            () => {
              setDone(true);
            },
            () => {
              // Where the clipboard is closed to pages, the text can still be chosen and copied by hand.
              setDone(false);
            },
          );
        }}
      >
        <span aria-live="polite">{done ? copied : copy}</span>
      </Button>
    </div>
  );
}
