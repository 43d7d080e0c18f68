import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { ArrowLeft, Inbox, Keyboard } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react'
import { useConfirm } from './confirm.tsx'
import { DecisionPane } from './decision-pane.tsx'
import { isTyping } from '../../web/is-typing.ts'
import type { HeldDecisions } from './held-decisions.ts'
import { Notice, ProblemPanel } from './problems.tsx'
import type { ReviewDecision } from './review-decision.ts'
import { ReviewKeys } from './review-keys.tsx'
import { RowsSkeleton } from './skeletons.tsx'
import { useIsNarrow } from './use-is-phone.ts'

export interface Verdict {
  decision: 'APPROVE' | 'RETURN'
  remarks: { field: string; text: string }[]
  reason: string | null
}

interface ReviewDeskProps<Item extends { id: string }> {
  items: readonly Item[] | undefined
  error?: unknown
  onRetry: () => void
  more?: { onMore: () => void; isBusy: boolean }
  selectedId: string | undefined
  /** What comes when this one is decided. */
  nextId: string | undefined
  onSelect: (id: string | undefined) => void
  /** One line of the queue. */
  queueItem: (item: Item) => ReactNode
  /** The middle pane: what is judged. */
  subject: ReactNode
  /** How a toast names it. */
  subjectName: string
  /** Above the decision: automatic checks. */
  checks?: ReactNode
  /** Above the queue: its order, and what is done with several items at once. */
  queueHead?: ReactNode
  /** Before a line of the queue: a box that chooses it. */
  queueBox?: (item: Item) => ReactNode
  /** Puts the item off; without it the next one comes. */
  onSkip?: () => void
  /** Where items are claimed: gives it to somebody else. */
  onHandOver?: () => void
  /** False when what is shown is already decided, or the person may only look. */
  canDecide: boolean
  decision: ReviewDecision
  held: HeldDecisions
  /** False where single fields take no remarks. */
  hasRemarks?: boolean
  reasonTemplates: readonly string[]
  /** Sends it, when it can no longer be taken back, and resolves to whether it was accepted. */
  onDecide: (verdict: Verdict) => Promise<boolean>
}

/** Queue, subject, decision: side by side, or one after another where that is too narrow. */
export function ReviewDesk<Item extends { id: string }>(props: ReviewDeskProps<Item>) {
  const { t } = useLingui()
  const { items, selectedId, onSelect, decision, held } = props
  const canDecide = props.canDecide && !(selectedId && held.has(selectedId))
  const isNarrow = useIsNarrow()
  const confirm = useConfirm()
  const [isHelpOpen, setHelpOpen] = useState(false)
  const reasonBox = useRef<HTMLDivElement>(null)
  const desk = useFocusThatFollows(selectedId)

  function step(by: number) {
    if (!items?.length) return
    const index = items.findIndex(({ id }) => id === selectedId)
    onSelect(items[Math.min(Math.max(index + by, 0), items.length - 1)]?.id)
  }

  function decide(verdict: Verdict, words: string) {
    const id = selectedId
    if (!id || !canDecide) return
    const { onDecide } = props
    held.hold({
      id,
      words,
      onUndo: () => onSelect(id),
      commit: async () => {
        const isAccepted = await onDecide(verdict)
        if (isAccepted) decision.forget(id)
        return isAccepted
      },
    })
    onSelect(props.nextId)
  }

  function skip() {
    if (props.onSkip) props.onSkip()
    else step(1)
  }

  async function approve() {
    const isSure =
      !decision.canReturn ||
      (await confirm({
        title: t`有写好的备注，仍然通过？`,
        body: <p>{t`备注只随退回发给提交人；通过后不会发出。`}</p>,
        confirm: t`仍然通过`,
      }))
    if (isSure) decide({ decision: 'APPROVE', remarks: [], reason: null }, t`「${props.subjectName}」已通过`)
  }

  function giveBack() {
    const reason = decision.reason.trim() || null
    decide({ decision: 'RETURN', remarks: decision.fieldRemarks, reason }, t`「${props.subjectName}」已退回`)
  }

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const key = event.key.toLowerCase()
    if (key === 'j') step(1)
    else if (key === 'k') step(-1)
    else if (key === '?') setHelpOpen(true)
    // A key that is held down decides once.
    else if (event.repeat) return
    else if (key === 'z') held.undo()
    else if (key === 's') skip()
    else if (key === 't' && props.onHandOver) props.onHandOver()
    else if (key === 'a' && canDecide) void approve()
    else if (key === 'r' && canDecide) {
      if (decision.canReturn) giveBack()
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
        <div className="kc-desk-foot">
          <DecisionPane
            decision={decision}
            hasRemarks={props.hasRemarks}
            reasonTemplates={props.reasonTemplates}
            onApprove={() => void approve()}
            onReturn={giveBack}
          />
          <div className="kc-decision-buttons">
            {props.onHandOver && (
              <Button size="small" onClick={props.onHandOver}>
                {t`转交`} <kbd>T</kbd>
              </Button>
            )}
            <Button size="small" onClick={skip}>
              {t`跳过`} <kbd>S</kbd>
            </Button>
          </div>
        </div>
      )}
      {!isNarrow && (
        <Button type="text" size="small" icon={<Keyboard size={15} aria-hidden />} onClick={() => setHelpOpen(true)}>
          {t`快捷键`} <kbd>?</kbd>
        </Button>
      )}
    </div>
  )
  const keys = isHelpOpen && <ReviewKeys canHandOver={Boolean(props.onHandOver)} onClose={() => setHelpOpen(false)} />

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
  queueHead,
  queueBox,
}: ReviewDeskProps<Item>) {
  const { t } = useLingui()
  if (error) return <ProblemPanel error={error} onRetry={onRetry} />
  if (!items) return <RowsSkeleton rows={6} />
  if (items.length === 0) return <Notice icon={Inbox} title={t`队列已清空`} text={t`新的提交会出现在这里。`} />
  return (
    <div className="kc-desk-queue">
      {queueHead && <div className="kc-desk-queue-head">{queueHead}</div>}
      <ul>
        {items.map((item) => (
          <li key={item.id} className={queueBox ? 'kc-desk-chosen' : undefined}>
            {queueBox?.(item)}
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
