import { useLingui } from '@lingui/react/macro'
import { Button, Input } from 'antd'
import { CornerUpLeft, CircleCheckBig } from 'lucide-react'
import { useId } from 'react'
import { limits } from '../../core/limits.ts'
import type { ReviewDecision } from './review-decision.ts'

interface DecisionPaneProps {
  decision: ReviewDecision
  hasRemarks?: boolean
  reasonTemplates: readonly string[]
  onApprove: () => void
  onReturn: () => void
}

export function DecisionPane(props: DecisionPaneProps) {
  const { t } = useLingui()
  const { decision, hasRemarks = true, reasonTemplates, onApprove, onReturn } = props
  const id = useId()
  const { reason, setReason, fieldRemarks, canReturn } = decision
  return (
    <div className="kc-decision">
      <label htmlFor={id}>{t`退回原因`}</label>
      <div className="kc-chips">
        {reasonTemplates.map((text) => (
          <button
            key={text}
            type="button"
            className="kc-chip"
            onClick={() => setReason(reason ? `${reason}\n${text}` : text)}
          >
            {text}
          </button>
        ))}
      </div>
      <Input.TextArea
        id={id}
        rows={3}
        maxLength={limits.reason}
        value={reason}
        placeholder={t`写给提交人：哪里要改，怎样改`}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && canReturn) onReturn()
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
      {hasRemarks && (
        <p className="kc-quiet">
          {fieldRemarks.length > 0 ? t`另有 ${fieldRemarks.length} 处字段批注` : t`也可在字段旁逐项批注`}
        </p>
      )}
      <div className="kc-decision-buttons">
        <Button type="primary" icon={<CircleCheckBig size={16} aria-hidden />} onClick={onApprove}>
          {t`通过`} <kbd>A</kbd>
        </Button>
        <Button danger disabled={!canReturn} icon={<CornerUpLeft size={16} aria-hidden />} onClick={onReturn}>
          {t`退回`} <kbd>R</kbd>
        </Button>
      </div>
    </div>
  )
}
