import { useQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { AgreementDifference, AgreementText } from '@kaidian/shared/ui/agreement/agreement-text.tsx'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { Section, useUnsavedGuard } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { AgreementVersionsDocument } from '@kaidian/shared/web/agreements.graphql.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { isWritten, typedOf, type AgreementForm } from './agreement-form.ts'
import type { Kind } from './agreement-kinds.ts'

interface DraftEditorProps {
  kind: Kind
  initial: AgreementForm
  earliest: string
  errors: Record<string, string>
  isBusy: boolean
  /** What is typed is safe: the page may be left. */
  isKept?: boolean
  /** Answers whether it was kept. */
  onSave: (form: AgreementForm, isReady: boolean) => Promise<boolean>
}

/** What is written at the left, in two languages; at the right how it will look, or what it changes. */
export function DraftEditor({ kind, initial, earliest, errors, isBusy, isKept = false, onSave }: DraftEditorProps) {
  const { t } = useLingui()
  const [form, setForm] = useState(initial)
  const [language, setLanguage] = useState<'zh' | 'en'>('zh')
  const [view, setView] = useState<'changes' | 'preview'>('changes')
  const versions = useQuery(AgreementVersionsDocument, { variables: { kind } }).data?.agreements
  const current = versions?.find(({ state }) => state === 'IN_FORCE')
  const isDirty = JSON.stringify(form) !== JSON.stringify(initial)
  useUnsavedGuard(isDirty && !isKept)
  const change = (part: Partial<AgreementForm>) => setForm((before) => ({ ...before, ...part }))
  const [summary, text] = language === 'zh' ? (['summaryZh', 'textZh'] as const) : (['summaryEn', 'textEn'] as const)
  const before = current && (language === 'zh' ? current.textZh : current.textEn)
  const days = limits.agreement.noticeDays
  return (
    <>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Section title={t`版本内容`}>
          <div className="grid gap-x-4 md:grid-cols-2">
            <Field id="name" label={t`版本名`} help={t`公开显示，例如 2027-01`} error={errors['name']}>
              <Input
                id="name"
                value={form.name}
                maxLength={limits.agreement.name}
                onChange={({ target }) => change({ name: target.value })}
              />
            </Field>
            <Field
              id="effectiveAt"
              label={t`生效时间`}
              help={t`北京时间。公布后至少 ${days} 天；现在公布最早 ${formatTime(earliest)}，请给公布人留出时间。`}
              error={errors['effectiveAt']}
            >
              <Input
                id="effectiveAt"
                type="datetime-local"
                value={form.effectiveAt}
                min={typedOf(earliest)}
                onChange={({ target }) => change({ effectiveAt: target.value })}
              />
            </Field>
          </div>
          <div className="my-3">
            <Segmented
              value={language}
              onChange={setLanguage}
              options={[
                { value: 'zh', label: t`中文` },
                { value: 'en', label: t`英文` },
              ]}
            />
          </div>
          <Field id={summary} label={t`改动说明`} help={t`用户先看到这一段`} error={errors[summary]}>
            <Input.TextArea
              id={summary}
              rows={3}
              showCount
              maxLength={limits.agreement.summary}
              value={form[summary]}
              onChange={({ target }) => change({ [summary]: target.value })}
            />
          </Field>
          <Field
            id={text}
            label={t`正文`}
            help={t`段落之间空一行；以“# ”开头的一段是标题。只有文字，没有其他格式。`}
            error={errors[text]}
          >
            <Input.TextArea
              id={text}
              rows={22}
              maxLength={limits.agreement.text}
              value={form[text]}
              onChange={({ target }) => change({ [text]: target.value })}
            />
          </Field>
        </Section>
        <Section
          title={view === 'changes' ? t`与现行版本比较` : t`预览`}
          extra={
            <Segmented
              size="small"
              value={view}
              onChange={setView}
              options={[
                { value: 'changes', label: t`比较` },
                { value: 'preview', label: t`预览` },
              ]}
            />
          }
        >
          {view === 'changes' && before !== undefined ? (
            <AgreementDifference before={before} after={form[text]} />
          ) : (
            <AgreementText text={form[text]} />
          )}
        </Section>
      </div>
      <div className="kc-savebar" role="region" aria-label={t`保存`}>
        <span>{isWritten(form) ? t`提交后由另一人公布；公布后不能修改。` : t`两种语言和生效时间都填好后才能提交`}</span>
        <Button disabled={isBusy || form.name.trim() === ''} onClick={() => void onSave(form, false)}>
          {t`保存草稿`}
        </Button>
        <Button type="primary" loading={isBusy} disabled={!isWritten(form)} onClick={() => void onSave(form, true)}>
          {t`提交，等另一人公布`}
        </Button>
      </div>
    </>
  )
}
