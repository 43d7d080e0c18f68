import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Modal } from 'antd'
import { CircleCheck, CircleX, LoaderCircle } from 'lucide-react'
import { useRef, useState } from 'react'
import { ReviewProductDocument } from './product-review-page.graphql.ts'

export interface BatchItem {
  id: string
  version: number
  title: string
}

interface BatchDialogProps {
  items: readonly BatchItem[]
  /** With those that were approved. */
  onClose: (approved: readonly string[]) => void
}

type Result = 'waiting' | 'approved' | { refused: string }

/** Approves several of low risk after one question, one after another, and says of each what became of it. */
export default function BatchDialog({ items, onClose }: BatchDialogProps) {
  const { t } = useLingui()
  const [results, setResults] = useState<Readonly<Record<string, Result>>>()
  const [isBusy, setBusy] = useState(false)
  const refusal = useRef('')
  const [review] = useAction(ReviewProductDocument, {
    onRefused: (refusals) => {
      refusal.current = refusals.map(({ message }) => message).join(' ')
    },
  })
  const approved = items.filter(({ id }) => results?.[id] === 'approved').map(({ id }) => id)

  async function approveAll() {
    setBusy(true)
    for (const { id, version } of items) {
      setResults((current) => ({ ...current, [id]: 'waiting' }))
      refusal.current = ''
      const done = await review({ id, version, decision: 'APPROVE', remarks: [], reason: null })
      setResults((current) => ({ ...current, [id]: done ? 'approved' : { refused: refusal.current } }))
    }
    setBusy(false)
  }

  const isDone = results !== undefined && !isBusy
  return (
    <Modal
      open
      title={isDone ? t`通过了 ${approved.length} 件，共 ${items.length} 件` : t`通过这 ${items.length} 件低风险商品？`}
      closable={!isBusy}
      mask={{ closable: false }}
      onCancel={() => !isBusy && onClose(approved)}
      footer={
        isDone ? (
          <Button type="primary" autoFocus onClick={() => onClose(approved)}>
            {t`知道了`}
          </Button>
        ) : (
          <>
            <Button disabled={isBusy} onClick={() => onClose([])}>
              {t`取消`}
            </Button>
            <Button type="primary" autoFocus loading={isBusy} onClick={() => void approveAll()}>
              {t`全部通过`}
            </Button>
          </>
        )
      }
    >
      {!results && <p className="mb-3 text-ink-2">{t`立即上架，不能撤销。`}</p>}
      <ul className="m-0 grid max-h-80 list-none gap-1.5 overflow-auto p-0" aria-live="polite">
        {items.map(({ id, title }) => (
          <li key={id} className="flex gap-2">
            <ResultIcon result={results?.[id]} />
            <span>
              {title}
              <ResultText result={results?.[id]} />
            </span>
          </li>
        ))}
      </ul>
    </Modal>
  )
}

function ResultIcon({ result }: { result: Result | undefined }) {
  const { t } = useLingui()
  if (result === undefined) return null
  const look = 'mt-[3px] flex-none'
  if (result === 'waiting')
    return <LoaderCircle size={16} className={`${look} animate-spin`} aria-label={t`正在通过`} />
  return result === 'approved' ? (
    <CircleCheck size={16} className={`${look} text-jade-600`} aria-label={t`已通过`} />
  ) : (
    <CircleX size={16} className={`${look} text-cinnabar-600`} aria-label={t`未通过`} />
  )
}

function ResultText({ result }: { result: Result | undefined }) {
  const { t } = useLingui()
  if (typeof result !== 'object') return null
  return <span className="block text-13 text-cinnabar-700">{result.refused || t`没有成功，请重试`}</span>
}
