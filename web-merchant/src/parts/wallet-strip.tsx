import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Bone } from '@kaidian/shared/ui/console/skeletons.tsx'

type Words = Record<'available' | 'pending' | 'debt', string>

/** Three figures of a wallet above its ledger. */
export function WalletStrip({ wallet, words, notes }: { wallet: Words | undefined; words: Words; notes: Words }) {
  const parts = ['available', 'pending', 'debt'] as const
  return (
    <dl className="m-0 grid gap-3 sm:grid-cols-3">
      {parts.map((part) => (
        <div key={part} className="kc-card px-4 py-3">
          <dt className="text-13 text-ink-2">{words[part]}</dt>
          <dd className={`m-0 text-24 font-semibold ${part === 'available' ? 'text-[var(--kc-primary)]' : ''}`}>
            {wallet ? <MoneyText value={wallet[part]} /> : <Bone width={120} height={24} />}
          </dd>
          <dd className="m-0 text-13 text-ink-3">{notes[part]}</dd>
        </div>
      ))}
    </dl>
  )
}
