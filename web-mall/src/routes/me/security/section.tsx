import { useId } from 'react'
import type { ReactNode } from 'react'

export function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="card p-4 lg:p-6">
      <h2 id={id} className="text-17 font-semibold">
        {title}
      </h2>
      {hint && <p className="mt-1 text-13 text-ink-3">{hint}</p>}
      <div className="mt-4">{children}</div>
    </section>
  )
}
