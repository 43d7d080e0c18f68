import { useLingui } from '@lingui/react/macro'
import { Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { limits } from '../../core/limits.ts'
import type { Answer, Question } from './confirm.tsx'

/** Its code comes with the first question. */
export default function ConfirmDialog({
  question,
  onAnswer,
}: {
  question: Question
  onAnswer: (answer: Answer) => void
}) {
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
