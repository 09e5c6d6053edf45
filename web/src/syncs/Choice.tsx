interface ChoiceProps<Value extends string> {
  legend: string;
  name: string;
  value: Value;
  options: readonly (readonly [Value, string])[];
  choose: (value: Value) => void;
}

/** One of a few ways. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { legend, name, value, options, choose } = props;
  return (
    <fieldset className="resync-accounts">
      <legend>{legend}</legend>
      <div className="resync-choice">
        {options.map(([option, label]) => (
          <label key={option} className="menu-check">
            <input
              type="radio"
              name={name}
              checked={option === value}
              onChange={() => {
                choose(option);
              }}
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
