import { useLingui } from '@lingui/react/macro'
import { MessageSquareWarning, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

interface FieldRowProps {
  /** The input's field of the API: where the reviewer's remark and a refusal belong. */
  field: string
  label?: ReactNode
  htmlFor?: string
  extra?: ReactNode
  remarks: readonly { field: string; text: string }[]
  problem?: string
  children: ReactNode
}

/** A field with what the reviewer said about it and what is wrong with it. */
export function FieldRow({ field, label, htmlFor, extra, remarks, problem, children }: FieldRowProps) {
  const { t } = useLingui()
  return (
    <div id={`field-${field}`} className="scroll-mt-20">
      {label && (
        <div className="mb-1.5 flex items-baseline justify-between gap-3">
          <label htmlFor={htmlFor} className="font-medium">
            {label}
          </label>
          {extra}
        </div>
      )}
      {children}
      {remarks
        .filter((remark) => remark.field === field || remark.field.startsWith(`${field}.`))
        .map(({ text }) => (
          <p
            key={text}
            className="m-0 mt-1.5 flex gap-1.5 rounded-control bg-amber-50 px-3 py-1.5 text-13 text-amber-700"
          >
            <MessageSquareWarning size={15} className="mt-0.5 flex-none" aria-hidden />
            <span>
              <b className="font-medium">{t`审核意见`}</b> {text}
            </span>
          </p>
        ))}
      {problem && (
        <p role="alert" className="m-0 mt-1.5 flex items-center gap-1.5 text-13 text-cinnabar-700">
          <TriangleAlert size={14} className="flex-none" aria-hidden /> {problem}
        </p>
      )}
    </div>
  )
}
