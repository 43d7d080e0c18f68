import { limits } from '@kaidian/shared/core/limits'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Field, TextArea } from '@kaidian/shared/ui/mall/field.tsx'
import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { ReportRatingDocument } from './ratings.graphql.ts'

/** Why the words of a rating ought not to be there. */
export default function ReportSheet({ ratingId, onClose }: { ratingId: string; onClose: () => void }) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const [send, isBusy, { errors }] = useAction(ReportRatingDocument, {
    idempotent: true,
    success: t`已收到，平台会看`,
    onDone: onClose,
  })
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={t`举报评价`}
      footer={
        <Button
          isWide
          isBusy={isBusy}
          disabled={text.trim() === ''}
          onClick={() => void send({ id: ratingId, text: text.trim() })}
        >
          {t`提交举报`}
        </Button>
      }
    >
      <p className="mb-3 text-14 text-ink-2">
        <Trans>违法、泄露隐私、辱骂或广告的内容会被隐藏；不喜欢的评价会留着，评分总是照算。</Trans>
      </p>
      <Field label={t`哪里不妥`} error={errors.text}>
        {(control) => (
          <TextArea
            {...control}
            maxLength={limits.rating.text}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
    </Sheet>
  )
}
