import { licencePattern } from '@kaidian/shared/core/licence'
import { isPhone } from '@kaidian/shared/core/phone'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Input } from 'antd'
import { MessageSquareWarning } from 'lucide-react'
import { useId, useState, type FormEvent, type ReactNode } from 'react'
import { RegionSelect } from '../../parts/region-select.tsx'
import { DocumentsField, type KeptDocument } from './documents-field.tsx'
import { useLocalDraft } from '@kaidian/shared/web/use-local-draft.ts'

export interface ApplicationField<Name extends string> {
  name: Name
  label: string
  help?: string
  max: number
  kind?: 'text' | 'long' | 'phone' | 'licence' | 'region' | 'territory'
}

interface ApplicationFormProps<Name extends string> {
  /** Where the draft is kept in this browser. */
  draftKey: string
  fields: readonly ApplicationField<Name>[]
  /** What was handed in before and came back. */
  initial: Record<Name, string>
  initialDocuments: readonly KeptDocument[]
  documentsHelp: string
  remarks: readonly { field: string; text: string }[]
  errors: Record<string, string>
  /** What has to be agreed to, if anything. */
  consent?: { label: ReactNode; error: string | undefined }
  isBusy: boolean
  /** Answers whether it was taken. */
  onSubmit: (texts: Record<Name, string>, documentIds: string[]) => Promise<boolean>
}

export function ApplicationForm<Name extends string>(props: ApplicationFormProps<Name>) {
  const { draftKey, fields, initial, initialDocuments, documentsHelp, remarks, errors, consent, isBusy, onSubmit } =
    props
  const { t } = useLingui()
  const id = useId()
  const { draft, isKept, change, putAway } = useLocalDraft(draftKey, initial)
  const [documents, setDocuments] = useState(initialDocuments)
  const [hasTried, setTried] = useState(false)
  const [isAgreed, setAgreed] = useState(false)
  const isComplete = fields.every((field) => !faultOf(field)) && documents.length > 0 && (isAgreed || !consent)

  function faultOf({ name, kind }: ApplicationField<Name>) {
    const text = draft[name].trim()
    if (text === '') return t`需要填写`
    if (kind === 'phone' && !isPhone(text)) return t`不是有效的手机号，应为 11 位`
    if (kind === 'licence' && !licencePattern.test(text))
      return t`应为 18 位数字和大写字母；旧执照的注册号为 13 至 20 位`
    return undefined
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (!isComplete) {
      const first = fields.find(faultOf)?.name ?? (documents.length === 0 ? 'documentIds' : 'agreement')
      document.getElementById(`${id}-${first}`)?.focus()
      return
    }
    const isTaken = await onSubmit(
      draft,
      documents.map((one) => one.id),
    )
    if (isTaken) putAway()
  }

  function remarkOf(field: string) {
    const texts = remarks.filter((remark) => remark.field === field).map(({ text }) => text)
    return (
      texts.length > 0 && (
        <p className="m-0 flex gap-1.5 rounded-control bg-amber-50 px-3 py-1.5 text-13 text-amber-700">
          <MessageSquareWarning size={15} className="mt-0.5 flex-none" aria-hidden />
          <span>
            <b className="font-medium">{t`审核意见`}</b> {texts.join(t`；`)}
          </span>
        </p>
      )
    )
  }

  function control({ name, kind = 'text', max }: ApplicationField<Name>) {
    const own = { id: `${id}-${name}`, value: draft[name] }
    const set = (text: string) => change(one(name, text))
    if (kind === 'region' || kind === 'territory')
      return <RegionSelect {...own} mayStopEarly={kind === 'territory'} onChange={set} />
    if (kind === 'long')
      return (
        <Input.TextArea {...own} rows={4} showCount maxLength={max} onChange={(event) => set(event.target.value)} />
      )
    return (
      <Input
        {...own}
        maxLength={max}
        type={kind === 'phone' ? 'tel' : 'text'}
        inputMode={kind === 'phone' ? 'numeric' : undefined}
        onChange={(event) => set(cleaned(kind, event.target.value))}
      />
    )
  }

  return (
    <Section title={t`申请资料`}>
      <form className="max-w-180" noValidate onSubmit={(event) => void submit(event)}>
        {fields.map((field) => (
          <div key={field.name} className="grid gap-1.5">
            <Field
              id={`${id}-${field.name}`}
              label={field.label}
              help={field.help}
              error={(hasTried ? faultOf(field) : undefined) ?? errors[field.name]}
            >
              {control(field)}
            </Field>
            {remarkOf(field.name)}
          </div>
        ))}
        <div className="grid gap-1.5">
          <Field
            id={`${id}-documentIds`}
            label={t`证明文件`}
            help={documentsHelp}
            error={errors['documentIds'] ?? (hasTried && documents.length === 0 ? t`至少上传一份` : undefined)}
          >
            <DocumentsField
              id={`${id}-documentIds`}
              documents={documents}
              onAdd={(added) => setDocuments((all) => [...all, added])}
              onRemove={(removed) => setDocuments((all) => all.filter((kept) => kept.id !== removed))}
            />
          </Field>
          {remarkOf('documentIds')}
        </div>
        {consent && (
          <div className="mt-4 grid gap-1">
            <Checkbox id={`${id}-agreement`} checked={isAgreed} onChange={({ target }) => setAgreed(target.checked)}>
              {consent.label}
            </Checkbox>
            {(consent.error ?? (hasTried && !isAgreed)) && (
              <p className="kc-error" role="alert">
                {consent.error ?? t`请先阅读并同意商家服务协议`}
              </p>
            )}
          </div>
        )}
        <div className="mt-6 flex flex-wrap items-center gap-4">
          <Button type="primary" size="large" htmlType="submit" loading={isBusy}>
            {initialDocuments.length > 0 ? t`重新提交` : t`提交申请`}
          </Button>
          <span className="text-13 text-ink-3" aria-live="polite">
            {isKept ? t`文字已自动存在这台设备上` : t`正在保存…`}
          </span>
        </div>
      </form>
    </Section>
  )
}

function cleaned(kind: ApplicationField<string>['kind'], text: string) {
  if (kind === 'phone') return text.replace(/\D/g, '')
  return kind === 'licence' ? text.replace(/\s/g, '').toUpperCase() : text
}

function one<Name extends string>(name: Name, text: string) {
  const part: Partial<Record<Name, string>> = {}
  part[name] = text
  return part
}
