import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Copy } from 'lucide-react'
import type { ShopOrderDetailFragment } from './order-page.graphql.ts'
import { useWholePhone } from './use-whole-phone.tsx'

export function ShippingAddress({ order }: { order: ShopOrderDetailFragment }) {
  const { t } = useLingui()
  const { name, regionPath, detail } = order.address
  const { phone, button } = useWholePhone(order)
  const canCopy = 'clipboard' in navigator
  return (
    <Section
      title={t`收货地址`}
      extra={
        canCopy && (
          <Button
            size="small"
            type="text"
            icon={<Copy size={14} aria-hidden />}
            onClick={() =>
              void navigator.clipboard
                .writeText(`${name} ${phone}\n${regionPath} ${detail}`)
                .then(() => showToast({ text: t`地址已复制`, tone: 'done' }))
            }
          >
            {t`复制`}
          </Button>
        )
      }
    >
      <address className="not-italic">
        <b className="font-medium">{name}</b> <span className="tabular">{phone}</span> {button}
        <span className="mt-1 block text-ink-2">
          {regionPath} {detail}
        </span>
      </address>
    </Section>
  )
}
