import { limits } from '@kaidian/shared/core/limits'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { PicturesField, useFormPictures } from '../../parts/pictures/pictures-field.tsx'
import { AppealProductCaseDocument } from './cases.graphql.ts'

/** Once, in time: why the freeze is wrong, and pictures of what proves it. */
export function AppealForm({ id, until }: { id: string; until: string }) {
  const { t } = useLingui()
  const field = useId()
  const [text, setText] = useState('')
  const pictures = useFormPictures(limits.report.images)
  const [appeal, isBusy, { errors }] = useAction(AppealProductCaseDocument, {
    idempotent: true,
    success: t`已提交申诉`,
  })
  return (
    <Section title={t`申诉`}>
      <p className="m-0 mb-3 text-ink-2">
        {t`只能申诉一次，由另一位平台人员裁定。截止：`}
        <TimeText at={until} />
      </p>
      <Field id={field} label={t`为什么应当解冻`} error={errors.text}>
        <Input.TextArea
          id={field}
          rows={4}
          maxLength={limits.report.text}
          showCount
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </Field>
      <PicturesField pictures={pictures} error={errors.imageIds} />
      <Button
        type="primary"
        loading={isBusy}
        disabled={text.trim() === '' || pictures.isSending}
        onClick={() => void appeal({ id, text: text.trim(), imageIds: pictures.sent.map((one) => one.id) })}
      >
        {t`提交申诉`}
      </Button>
    </Section>
  )
}
