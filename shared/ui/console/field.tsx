import type { ReactNode } from 'react'

/** A label above, the refusal below, tied to the input for a screen reader. */
export function Field({
  id,
  label,
  error,
  help,
  children,
}: {
  id: string
  label: ReactNode
  error?: string
  help?: ReactNode
  children: ReactNode
}) {
  return (
    <div className={`kc-field${error ? ' kc-field-bad' : ''}`}>
      <label htmlFor={id}>{label}</label>
      {children}
      {help && <span className="kc-quiet">{help}</span>}
      {error && (
        <p className="kc-error" role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
