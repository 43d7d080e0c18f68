import { classes } from '@kaidian/shared/ui/mall/classes.ts'

interface FilterChipsProps<Value extends string> {
  label: string
  all: string
  values: readonly { value: Value; label: string }[]
  current: Value | undefined
  onChange: (value: Value | undefined) => void
}

/** One filter of a list: all, or one of a few. */
export function FilterChips<Value extends string>({ label, all, values, current, onChange }: FilterChipsProps<Value>) {
  return (
    <div role="group" aria-label={label} className="flex flex-wrap gap-1">
      {[{ value: undefined, label: all }, ...values].map((one) => (
        <button
          key={one.value ?? 'all'}
          type="button"
          aria-pressed={one.value === current}
          onClick={() => onChange(one.value)}
          className={classes(
            'min-h-11 rounded-full border px-3 text-14 lg:min-h-9',
            one.value === current ? 'border-jade-600 bg-jade-50 text-jade-700' : 'border-line bg-surface text-ink-2',
          )}
        >
          {one.label}
        </button>
      ))}
    </div>
  )
}
