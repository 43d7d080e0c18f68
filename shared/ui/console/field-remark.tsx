import { useLingui } from '@lingui/react/macro'
import { Button, Input } from 'antd'
import { MessageSquarePlus } from 'lucide-react'
import { useState } from 'react'
import { limits } from '../../core/limits.ts'
import type { ReviewDecision } from './review-decision.ts'

/** A reviewer's note on one field; the submitter sees it beside that field. */
export function FieldRemark({
  field,
  label,
  decision,
  isReadOnly = false,
  text,
}: {
  field: string
  label: string
  decision: ReviewDecision
  isReadOnly?: boolean
  text?: string
}) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  if (isReadOnly) return text ? <span className="kc-remark">{text}</span> : null
  const written = decision.remarks[field] ?? ''
  if (!isOpen && written === '')
    return (
      <Button
        size="small"
        type="text"
        className="kc-remark-open"
        icon={<MessageSquarePlus size={15} aria-hidden />}
        onClick={() => setOpen(true)}
        aria-label={t`给「${label}」写批注`}
      >
        {t`批注`}
      </Button>
    )
  return (
    <Input
      autoFocus={isOpen}
      maxLength={limits.remark}
      value={written}
      aria-label={t`「${label}」的批注`}
      placeholder={t`「${label}」要怎样改`}
      onChange={(event) => decision.setRemark(field, event.target.value)}
      onBlur={() => setOpen(false)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur()
      }}
    />
  )
}
