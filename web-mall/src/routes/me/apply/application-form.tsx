import { isPhone } from '@kaidian/shared/core/phone'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Field, Input, TextArea } from '@kaidian/shared/ui/mall/field.tsx'
import { RegionSheet } from '@kaidian/shared/ui/mall/region-sheet.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { DocumentsField } from './documents-field.tsx'
import type { KeptDocument } from './documents-field.tsx'

interface TextField {
  name: string
  label: string
  value?: string
  max: number
  isLong?: boolean
  isPhone?: boolean
}

interface ApplicationFormProps {
  fields: readonly TextField[]
  region: { name: string; label: string; picked?: { code: string; path: string }; mayStopEarly?: boolean }
  documents: readonly KeptDocument[]
  documentsHint: string
  /** Of the reviewer, by field; they stay until the field is handed in again. */
  remarks: readonly { field: string; text: string }[]
  errors: Record<string, string>
  isBusy: boolean
  onSubmit: (values: Record<string, string | undefined>, regionCode: string, documentIds: string[]) => void
}

/** The form of both applications: what differs is which fields. */
export function ApplicationForm(props: ApplicationFormProps) {
  const { t } = useLingui()
  const { fields, region, remarks, errors } = props
  const [picked, setPicked] = useState(region.picked)
  const [isPicking, setPicking] = useState(false)
  const [documents, setDocuments] = useState<readonly KeptDocument[]>(props.documents)
  const [isTried, setTried] = useState(false)
  const defaultValues: Record<string, string> = Object.fromEntries(fields.map(({ name, value }) => [name, value ?? '']))
  const { register, handleSubmit, formState } = useForm({ mode: 'onBlur', defaultValues })
  const remarkOn = (name: string) => remarks.find(({ field }) => field === name)?.text
  const noteOn = (name: string) => {
    const remark = remarkOn(name)
    return remark && <span className="text-amber-700">{t`审核意见：${remark}`}</span>
  }
  const regionError = isTried && !picked ? t`请选择区域` : errors[region.name]
  const documentsError = isTried && documents.length === 0 ? t`请上传至少一份材料` : errors['documentIds']

  return (
    <form
      noValidate
      className="card flex flex-col gap-4 p-4 lg:p-6"
      onSubmit={(event) => {
        setTried(true)
        void handleSubmit((values) => {
          if (picked && documents.length > 0)
            props.onSubmit(
              values,
              picked.code,
              documents.map(({ id }) => id),
            )
        })(event)
      }}
    >
      {fields.map(({ name, label, max, isLong, isPhone: mustBePhone }) => (
        <Field key={name} label={label} error={formState.errors[name]?.message ?? errors[name]} hint={noteOn(name)}>
          {(control) => {
            const registered = register(name, {
              validate: (value) =>
                !value.trim() ? t`请填写${label}` : mustBePhone && !isPhone(value) ? t`请填写 11 位手机号` : true,
            })
            return isLong ? (
              <TextArea {...control} maxLength={max} {...registered} />
            ) : (
              <Input {...control} maxLength={max} inputMode={mustBePhone ? 'numeric' : undefined} {...registered} />
            )
          }}
        </Field>
      ))}
      <Field label={region.label} error={regionError} hint={noteOn(region.name)}>
        {(control) => (
          <button
            {...control}
            type="button"
            onClick={() => setPicking(true)}
            className="h-11 w-full rounded-control border border-line-strong bg-surface px-3 text-left text-15 aria-invalid:border-cinnabar-700"
          >
            {picked?.path ?? <span className="text-ink-3">{t`省 / 市 / 区`}</span>}
          </button>
        )}
      </Field>
      <DocumentsField
        documents={documents}
        onChange={setDocuments}
        error={documentsError}
        hint={noteOn('documentIds') ?? props.documentsHint}
      />
      <Button type="submit" isBusy={props.isBusy} className="lg:self-start">
        <Trans>提交申请</Trans>
      </Button>
      <RegionSheet
        isOpen={isPicking}
        onClose={() => setPicking(false)}
        title={region.label}
        mayStopEarly={region.mayStopEarly}
        onPick={setPicked}
      />
    </form>
  )
}
