import { useSuspenseQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Field, FieldError, Input, Select, TextArea } from '@kaidian/shared/ui/mall/field.tsx'
import { Picture } from '@kaidian/shared/ui/mall/picture.tsx'
import { NotFound } from '@kaidian/shared/web/problem.ts'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { useApolloClient } from '@apollo/client/react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { PicturesField, useFormPictures } from '../../../parts/pictures/pictures-field.tsx'
import { reasons, rightReasons, useReasonWords, type Reason } from './reason-words.ts'
import { MyReportsDocument, ReportedProductDocument, ReportProductDocument } from './reports.graphql.ts'

const { text: mostText, right: mostRight } = limits.report

/** What is wrong with a product; about a right also which, whose, and how to reach them. Refused, it keeps what was typed. */
export function ReportForm({ productId }: { productId: string }) {
  const { t } = useLingui()
  const client = useApolloClient()
  const navigate = useNavigate()
  const words = useReasonWords()
  const { productPage: product } = useSuspenseQuery(ReportedProductDocument, { variables: { id: productId } }).data
  if (!product) throw new NotFound(t`没有找到这件商品`)
  const [reason, setReason] = useState<Reason>()
  const [text, setText] = useState('')
  const [right, setRight] = useState({ rightNumber: '', rightOwner: '', contact: '' })
  const [isAsked, setAsked] = useState(false)
  const pictures = useFormPictures(limits.report.images)
  const isAboutRight = rightReasons.some((one) => one === reason)
  const missing = t`请填写`
  const rightFields = [
    { name: 'rightNumber', label: t`权利的登记号`, hint: t`商标注册号、作品登记号或专利号` },
    { name: 'rightOwner', label: t`权利人`, hint: undefined },
    { name: 'contact', label: t`联系方式`, hint: t`手机或邮箱，只有平台看得到` },
  ] as const
  const [send, isBusy, { errors }] = useAction(ReportProductDocument, {
    idempotent: true,
    onDone: () => {
      showToast({ text: t`已收到，处理结果会显示在这里`, tone: 'done' })
      void client.refetchQueries({ include: [MyReportsDocument] })
      void navigate('/me/reports', { replace: true })
    },
  })

  function submit() {
    setAsked(true)
    const isRightThere = !isAboutRight || rightFields.every(({ name }) => right[name].trim() !== '')
    if (!reason || text.trim() === '' || !isRightThere || pictures.isSending) return
    const imageIds = pictures.sent.map(({ id }) => id)
    void send({ productId, reason, text: text.trim(), imageIds, ...(isAboutRight && right) })
  }

  return (
    <form
      noValidate
      className="card flex flex-col gap-4 p-4 lg:max-w-160"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className="flex items-center gap-3">
        <Picture src={product.images[0]?.thumb ?? ''} alt="" className="size-14 shrink-0 rounded-tag" />
        <div className="min-w-0">
          <p className="line-clamp-2 text-15 font-medium">{product.title}</p>
          <p className="truncate text-13 text-ink-3">{product.shop.name}</p>
        </div>
      </div>
      <Field label={t`理由`} error={isAsked && !reason ? t`请选择理由` : errors.reason}>
        {(control) => (
          <Select
            {...control}
            value={reason ?? ''}
            onChange={({ target }) => setReason([...reasons, ...rightReasons].find((one) => one === target.value))}
          >
            <option value="" disabled>
              {t`请选择`}
            </option>
            <optgroup label={t`商品问题`}>
              {reasons.map((one) => (
                <option key={one} value={one}>
                  {words[one]}
                </option>
              ))}
            </optgroup>
            <optgroup label={t`知识产权投诉`}>
              {rightReasons.map((one) => (
                <option key={one} value={one}>
                  {words[one]}
                </option>
              ))}
            </optgroup>
          </Select>
        )}
      </Field>
      {isAboutRight &&
        rightFields.map(({ name, label, hint }) => (
          <Field
            key={name}
            label={label}
            hint={hint}
            error={isAsked && right[name].trim() === '' ? missing : errors[name]}
          >
            {(control) => (
              <Input
                {...control}
                maxLength={mostRight}
                value={right[name]}
                onChange={({ target }) => setRight({ ...right, [name]: target.value })}
              />
            )}
          </Field>
        ))}
      <Field
        label={t`说明`}
        hint={t`还可以写 ${mostText - text.length} 字`}
        error={isAsked && text.trim() === '' ? missing : errors.text}
      >
        {(control) => (
          <TextArea
            {...control}
            maxLength={mostText}
            value={text}
            placeholder={t`哪里有问题，您怎么知道的`}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <PicturesField pictures={pictures} />
      {errors.imageIds && <FieldError>{errors.imageIds}</FieldError>}
      {errors.productId && <FieldError>{errors.productId}</FieldError>}
      <Button type="submit" size="large" isBusy={isBusy}>
        {t`提交举报`}
      </Button>
      <p className="text-12 text-ink-3">{t`商家看不到是谁举报的。恶意举报会影响您的账户。`}</p>
    </form>
  )
}
