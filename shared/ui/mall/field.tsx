import { CircleAlert } from 'lucide-react'
import { useId } from 'react'
import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { classes } from './classes.ts'

interface FieldProps {
  label: string
  error?: string
  hint?: ReactNode
  children: (control: Control) => ReactNode
}

interface Control {
  id: string
  'aria-invalid': boolean | undefined
  'aria-describedby': string | undefined
}

/** A label, its control, and below it what is wrong, then a hint, which is needed most when something is wrong. */
export function Field({ label, error, hint, children }: FieldProps) {
  const id = useId()
  const noteId = `${id}-note`
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-14 font-medium text-ink-2">
        {label}
      </label>
      {children({
        id,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': error || hint ? noteId : undefined,
      })}
      {(error || hint) && (
        <div id={noteId} className="flex flex-col gap-1">
          {error && <FieldError>{error}</FieldError>}
          {hint && <p className="text-13 text-ink-3">{hint}</p>}
        </div>
      )}
    </div>
  )
}

export function FieldError({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="flex items-start gap-1 rounded-tag bg-cinnabar-50 px-2 py-1 text-13 text-cinnabar-700">
      <CircleAlert size={16} strokeWidth={1.75} className="mt-0.5 shrink-0" aria-hidden />
      {children}
    </p>
  )
}

const box =
  'w-full rounded-control border border-line-strong bg-surface px-3 text-15 placeholder:text-ink-3 aria-invalid:border-cinnabar-700'

export function Input({ className, ...rest }: InputHTMLAttributes<HTMLInputElement>) {
  return <input {...rest} className={classes(box, 'h-11', className)} />
}

export function TextArea({ className, ...rest }: TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return <textarea rows={4} {...rest} className={classes(box, 'py-2', className)} />
}

export function Select({ className, ...rest }: SelectHTMLAttributes<HTMLSelectElement>) {
  return <select {...rest} className={classes(box, 'h-11', className)} />
}

/** A box that is ticked, with a target of 44 px around it. */
export function Checkbox({ label, className, ...rest }: InputHTMLAttributes<HTMLInputElement> & { label: string }) {
  return (
    <label className={classes('inline-flex size-11 shrink-0 cursor-pointer items-center justify-center', className)}>
      <input type="checkbox" {...rest} aria-label={label} className="size-5 accent-(--jade-fill)" />
    </label>
  )
}
