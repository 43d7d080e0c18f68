import { useLingui } from '@lingui/react/macro'
import { Button, Input, Modal } from 'antd'
import { createContext, use, useId, useState, type ReactNode } from 'react'
import { limits } from '../../core/limits.ts'

interface Question {
  title: string
  body?: ReactNode
  /** The word on the button: a verb, 退回 or 保存为新版本. */
  confirm: string
  isDangerous?: boolean
  /** Asks for a reason, which the audit keeps. */
  reason?: { label: string; isRequired: boolean; templates?: readonly string[] }
  /** Has to be typed before the button works: for money and permissions. */
  typed?: string
}

type Answer = { reason: string } | null
type Ask = (question: Question) => Promise<Answer>

const ConfirmContext = createContext<Ask | null>(null)

/** `const answer = await confirm({ title, confirm })`: null when the person turned back. */
export function useConfirm(): Ask {
  const ask = use(ConfirmContext)
  if (!ask) throw new Error('useConfirm stands outside ConsoleRoot')
  return ask
}

export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<{ question: Question; answer: (answer: Answer) => void }>()
  const [ask] = useState<Ask>(
    () => (question: Question) => new Promise<Answer>((resolve) => setOpen({ question, answer: resolve })),
  )
  return (
    <ConfirmContext value={ask}>
      {children}
      {open && (
        <ConfirmDialog
          question={open.question}
          onAnswer={(answer) => {
            open.answer(answer)
            setOpen(undefined)
          }}
        />
      )}
    </ConfirmContext>
  )
}

function ConfirmDialog({ question, onAnswer }: { question: Question; onAnswer: (answer: Answer) => void }) {
  const { t } = useLingui()
  const id = useId()
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const isReady =
    (!question.reason?.isRequired || reason.trim() !== '') && (!question.typed || typed === question.typed)
  return (
    <Modal
      open
      title={question.title}
      onCancel={() => onAnswer(null)}
      footer={[
        <Button key="back" onClick={() => onAnswer(null)}>
          {t`返回`}
        </Button>,
        <Button
          key="go"
          type={question.isDangerous ? 'default' : 'primary'}
          danger={question.isDangerous}
          disabled={!isReady}
          onClick={() => onAnswer({ reason: reason.trim() })}
        >
          {question.confirm}
        </Button>,
      ]}
    >
      {question.body}
      {question.reason && (
        <div className="kc-field">
          <label htmlFor={`${id}-reason`}>{question.reason.label}</label>
          {question.reason.templates && (
            <div className="kc-chips">
              {question.reason.templates.map((text) => (
                <button key={text} type="button" className="kc-chip" onClick={() => setReason(text)}>
                  {text}
                </button>
              ))}
            </div>
          )}
          <Input.TextArea
            id={`${id}-reason`}
            autoFocus
            rows={3}
            maxLength={limits.reason}
            showCount
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      )}
      {question.typed && (
        <div className="kc-field">
          <label htmlFor={`${id}-typed`}>{t`输入「${question.typed}」以确认`}</label>
          <Input id={`${id}-typed`} value={typed} onChange={(event) => setTyped(event.target.value)} />
        </div>
      )}
    </Modal>
  )
}
