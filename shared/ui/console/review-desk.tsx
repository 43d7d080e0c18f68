import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { ArrowLeft, Inbox, Keyboard } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react'
import { DecisionPane } from './decision-pane.tsx'
import { isTyping } from '../../web/is-typing.ts'
import { Notice, ProblemPanel } from './problems.tsx'
import type { ReviewDecision } from './review-decision.ts'
import { ReviewKeys } from './review-keys.tsx'
import { RowsSkeleton } from './skeletons.tsx'
import { useIsNarrow } from './use-is-phone.ts'

interface ReviewDeskProps<Item extends { id: string }> {
  items: readonly Item[] | undefined
  error?: unknown
  onRetry: () => void
  more?: { onMore: () => void; isBusy: boolean }
  selectedId: string | undefined
  onSelect: (id: string | undefined) => void
  /** One line of the queue. */
  queueItem: (item: Item) => ReactNode
  /** The middle pane: what is judged. */
  subject: ReactNode
  /** Above the decision: automatic checks. */
  checks?: ReactNode
  /** False when what is shown is already decided, or the person may only look. */
  canDecide: boolean
  decision: ReviewDecision
  reasonTemplates: readonly string[]
  isBusy: boolean
  onApprove: () => void
  onReturn: () => void
}

/** Queue, subject, decision: side by side, or one after another where that is too narrow. */
export function ReviewDesk<Item extends { id: string }>(props: ReviewDeskProps<Item>) {
  const { t } = useLingui()
  const { items, selectedId, onSelect, canDecide, decision, isBusy, onApprove, onReturn } = props
  const isNarrow = useIsNarrow()
  const [isHelpOpen, setHelpOpen] = useState(false)
  const reasonBox = useRef<HTMLDivElement>(null)
  const desk = useFocusThatFollows(selectedId)

  function step(by: number) {
    if (!items?.length) return
    const index = items.findIndex(({ id }) => id === selectedId)
    onSelect(items[Math.min(Math.max(index + by, 0), items.length - 1)]?.id)
  }

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const key = event.key.toLowerCase()
    if (key === 'j') step(1)
    else if (key === 'k') step(-1)
    else if (key === '?') setHelpOpen(true)
    else if (key === 'a' && canDecide && !isBusy) onApprove()
    else if (key === 'r' && canDecide && !isBusy) {
      if (decision.canReturn) onReturn()
      else reasonBox.current?.querySelector('textarea')?.focus()
    } else return
    event.preventDefault()
  })

  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event)
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])

  const queue = <Queue {...props} />
  const subject = selectedId ? props.subject : <Notice icon={Inbox} title={t`选一项开始审核`} />
  const pane = selectedId && (canDecide || props.checks) && (
    <div ref={reasonBox} className="kc-desk-decision">
      {props.checks}
      {canDecide && (
        <DecisionPane
          decision={decision}
          reasonTemplates={props.reasonTemplates}
          isBusy={isBusy}
          onApprove={onApprove}
          onReturn={onReturn}
        />
      )}
      {!isNarrow && (
        <Button type="text" size="small" icon={<Keyboard size={15} aria-hidden />} onClick={() => setHelpOpen(true)}>
          {t`快捷键`} <kbd>?</kbd>
        </Button>
      )}
    </div>
  )
  const keys = isHelpOpen && <ReviewKeys onClose={() => setHelpOpen(false)} />

  if (isNarrow)
    return selectedId ? (
      <div className="kc-desk-narrow">
        <Button type="text" icon={<ArrowLeft size={16} aria-hidden />} onClick={() => onSelect(undefined)}>
          {t`返回队列`}
        </Button>
        <div className="kc-card">{subject}</div>
        {pane && <div className="kc-card">{pane}</div>}
        {keys}
      </div>
    ) : (
      <div className="kc-card kc-flush">{queue}</div>
    )
  if (items?.length === 0 && !selectedId) return <div className="kc-card">{queue}</div>
  return (
    <div ref={desk} className={`kc-desk kc-card kc-flush${pane ? '' : ' kc-desk-decided'}`}>
      {queue}
      <div className="kc-desk-subject" key={selectedId}>
        {subject}
      </div>
      {pane}
      {keys}
    </div>
  )
}

/** Whoever walks the queue or decides goes on from the item that is now on the desk, and sees it. */
function useFocusThatFollows(selectedId: string | undefined) {
  const desk = useRef<HTMLDivElement>(null)
  const before = useRef(selectedId)
  useEffect(() => {
    const isNext = before.current !== undefined && before.current !== selectedId
    before.current = selectedId
    const { activeElement, body } = document
    if (isNext && (activeElement === body || desk.current?.contains(activeElement)))
      desk.current?.querySelector<HTMLElement>('.kc-desk-queue [aria-current=true]')?.focus()
  }, [selectedId])
  return desk
}

function Queue<Item extends { id: string }>({
  items,
  error,
  onRetry,
  more,
  selectedId,
  onSelect,
  queueItem,
}: ReviewDeskProps<Item>) {
  const { t } = useLingui()
  if (error) return <ProblemPanel error={error} onRetry={onRetry} />
  if (!items) return <RowsSkeleton rows={6} />
  if (items.length === 0) return <Notice icon={Inbox} title={t`队列已清空`} text={t`新的提交会出现在这里。`} />
  return (
    <div className="kc-desk-queue">
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <button type="button" aria-current={item.id === selectedId} onClick={() => onSelect(item.id)}>
              {queueItem(item)}
            </button>
          </li>
        ))}
      </ul>
      {more && (
        <Button block type="text" loading={more.isBusy} onClick={more.onMore}>
          {t`载入更多`}
        </Button>
      )}
    </div>
  )
}
