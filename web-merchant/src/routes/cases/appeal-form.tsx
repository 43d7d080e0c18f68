import { limits } from '@kaidian/shared/core/limits'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { usePictures } from '@kaidian/shared/web/use-pictures.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Input } from 'antd'
import { Upload, X } from 'lucide-react'
import { useId, useState } from 'react'
import { audience } from '../../audience.ts'
import { imageTypes, pictureProblem, uploadProblem } from '../../parts/upload-problem.ts'
import { AppealProductCaseDocument } from './cases.graphql.ts'

/** Once, in time: why the freeze is wrong, and pictures of what proves it. */
export function AppealForm({ id, until }: { id: string; until: string }) {
  const { t } = useLingui()
  const field = useId()
  const [text, setText] = useState('')
  const pictures = usePictures({ audience, most: limits.report.images, check: pictureProblem, explain: uploadProblem })
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
      <ul className="m-0 mb-3 flex list-none flex-wrap gap-2 p-0">
        {pictures.sent.map(({ id: pictureId, url, name }) => (
          <li key={pictureId} className="relative">
            <img
              src={url}
              alt={name}
              width={72}
              height={72}
              className="size-18 rounded-tag bg-surface-2 object-cover"
            />
            <Button
              size="small"
              shape="circle"
              aria-label={t`删除 ${name}`}
              icon={<X size={14} aria-hidden />}
              onClick={() => pictures.remove(pictureId)}
              className="absolute! -top-2 -right-2"
            />
          </li>
        ))}
      </ul>
      {(pictures.problem ?? errors.imageIds) && (
        <p className="kc-error" role="alert">
          {pictures.problem ?? errors.imageIds}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-3">
        {pictures.sent.length < limits.report.images && (
          <label className="inline-flex w-fit cursor-pointer items-center gap-2 rounded-control border border-dashed border-line-strong px-4 py-2 focus-within:outline-2 focus-within:outline-[var(--focus)] hover:border-[var(--kc-primary)]">
            <Upload size={16} aria-hidden />
            {pictures.isSending ? t`上传中` : t`添加图片，最多 ${limits.report.images} 张`}
            <input
              type="file"
              multiple
              accept={imageTypes.join(',')}
              className="kc-hidden"
              disabled={pictures.isSending}
              onChange={(event) => {
                void pictures.add([...(event.target.files ?? [])])
                event.target.value = ''
              }}
            />
          </label>
        )}
        <Button
          type="primary"
          loading={isBusy}
          disabled={text.trim() === '' || pictures.isSending}
          onClick={() => void appeal({ id, text: text.trim(), imageIds: pictures.sent.map((one) => one.id) })}
        >
          {t`提交申诉`}
        </Button>
      </div>
    </Section>
  )
}
