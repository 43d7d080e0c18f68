import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Chip } from '@kaidian/shared/ui/mall/chip.tsx'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { ErrorState } from '@kaidian/shared/ui/mall/error-state.tsx'
import { Field, Input } from '@kaidian/shared/ui/mall/field.tsx'
import { OriginalPrice, Price } from '@kaidian/shared/ui/mall/price.tsx'
import { ProductCard } from '@kaidian/shared/ui/mall/product-card.tsx'
import { QrCode } from '@kaidian/shared/ui/mall/qr-code.tsx'
import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { ProductGridSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { StatusTag } from '@kaidian/shared/ui/mall/status-tag.tsx'
import { Stepper } from '@kaidian/shared/ui/mall/stepper.tsx'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Page } from '../../layout/page.tsx'
import { useOrderWords } from '../../parts/order/order-words.ts'

const tones = ['buy', 'primary', 'outline', 'plain', 'danger'] as const

/** Development only: the parts in their states, to be looked at in both themes. */
export default function KitPage() {
  const [value, setValue] = useState(1)
  const [chosen, setChosen] = useState('red')
  const [isOpen, setOpen] = useState(false)
  const words = Object.values(useOrderWords())
  return (
    <Page title="Kit">
      <div className="flex flex-col gap-6">
        <Row>
          {tones.map((tone) => (
            <Button key={tone} tone={tone} onClick={() => showToast({ text: tone, tone: 'done' })}>
              {tone}
            </Button>
          ))}
          <Button isBusy>busy</Button>
          <Button size="small">small</Button>
        </Row>
        <Row>
          <Price amount="12345.67" className="text-30" />
          <OriginalPrice amount="99.00" label="before" />
          <Price amount="-3.98" tone="ink" />
        </Row>
        <Row>
          {words.map(({ label, tone, icon }) => (
            <StatusTag key={label} tone={tone} icon={icon}>
              {label}
            </StatusTag>
          ))}
        </Row>
        <Row>
          {['red', 'green'].map((one) => (
            <Chip key={one} isChosen={chosen === one} onChoose={() => setChosen(one)}>
              {one}
            </Chip>
          ))}
          <Chip isChosen={false} reason="none" onChoose={() => {}}>
            blue
          </Chip>
          <Stepper label="quantity" value={value} max={5} onChange={setValue} />
        </Row>
        <Field label="Phone" error="Eleven digits">
          {(control) => <Input {...control} />}
        </Field>
        <Row>
          <QrCode content="https://example.com" label="code" />
          <Button onClick={() => setOpen(true)}>sheet</Button>
          <Sheet isOpen={isOpen} onClose={() => setOpen(false)} title="Sheet">
            Content
          </Sheet>
          <div className="w-48">
            <ProductCard
              product={{
                id: '1',
                title: '一件商品',
                price: '69.00',
                originalPrice: '89.00',
                flashEndsAt: '2026-12-31T16:00:00Z',
                priceAfterCoupons: '64.00',
                imageUrl: '',
                imageSet: '',
                merchantName: '店铺',
                soldCount: 23,
                isSoldOut: false,
              }}
            />
          </div>
        </Row>
        <ProductGridSkeleton count={5} />
        <Empty title="Empty" hint="hint" />
        <ErrorState problem={{ kind: 'breakdown', text: 'Broken', requestId: '0199-abcd' }} onRetry={() => {}} />
      </div>
    </Page>
  )
}

function Row({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-3">{children}</div>
}
