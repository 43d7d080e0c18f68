import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { StepUpField } from '@kaidian/shared/ui/console/step-up-field.tsx'
import { Facts, Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useStepUp } from '@kaidian/shared/web/use-step-up.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { MerchantPageQuery } from './merchant-page.graphql.ts'
import { SetSubMerchantDocument } from './sub-merchant.graphql.ts'

type Merchant = NonNullable<MerchantPageQuery['merchant']>

/** Where WeChat Pay pays the merchant its part of combined payments. */
export function SubMerchant({ merchant }: { merchant: Merchant }) {
  const { t } = useLingui()
  const mayChange = usePermission('merchant:review')
  const [isOpen, setOpen] = useState(false)
  const { subMchid } = merchant
  return (
    <Section
      title={t`微信收款`}
      extra={mayChange && <Button onClick={() => setOpen(true)}>{subMchid ? t`更改子商户号` : t`登记子商户号`}</Button>}
    >
      <Facts
        facts={[
          {
            label: t`子商户号`,
            value: subMchid ? <span className="kc-num">{subMchid}</span> : null,
          },
          {
            label: t`说明`,
            value: t`合单收款时，微信把这家店的货款直接付到这里；没有登记的店铺不能用微信合单收款。`,
            isWide: true,
          },
        ]}
      />
      {isOpen && <SubMerchantDialog merchant={merchant} onClose={() => setOpen(false)} />}
    </Section>
  )
}

const form = /^\d{8,12}$/

function SubMerchantDialog({ merchant: { id, name, subMchid }, onClose }: { merchant: Merchant; onClose: () => void }) {
  const { t } = useLingui()
  const [mchid, setMchid] = useState(subMchid ?? '')
  const [save, isSaving, { errors }] = useAction(SetSubMerchantDocument, { success: t`已保存`, onDone: onClose })
  const step = useStepUp()
  const isForm = mchid === '' ? subMchid !== null : form.test(mchid)
  const isReady = isForm && mchid !== subMchid && (!step.isNeeded || step.code.length === 6)

  async function confirmAndSave() {
    if (await step.confirm()) await save({ merchantId: id, mchid: mchid === '' ? null : mchid })
  }
  return (
    <Modal
      open
      title={t`「${name}」的微信子商户号`}
      okText={mchid === '' ? t`取消登记` : t`保存`}
      cancelText={t`返回`}
      okButtonProps={{ disabled: !isReady, loading: isSaving || step.isBusy, danger: mchid === '' }}
      onOk={() => void confirmAndSave()}
      onCancel={onClose}
    >
      <p className="kc-quiet mt-0">{t`以后的合单货款付到这个号；已经付过的不受影响。请与微信支付后台核对后再保存，改动会记入审计日志。`}</p>
      <Field id="sub-mchid" label={t`子商户号`} help={t`8 至 12 位数字；清空即取消登记`} error={errors['mchid']}>
        <Input
          id="sub-mchid"
          className="tabular"
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
          value={mchid}
          onChange={({ target }) => setMchid(target.value.replace(/\D/g, ''))}
        />
      </Field>
      {step.isNeeded && <StepUpField code={step.code} onCode={step.setCode} error={step.error} />}
    </Modal>
  )
}
