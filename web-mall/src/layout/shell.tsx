import { Toasts } from '@kaidian/shared/ui/mall/toasts.tsx'
import { SessionProvider } from '@kaidian/shared/web/session.tsx'
import { Trans } from '@lingui/react/macro'
import { CartProvider } from '../parts/cart/cart-provider.tsx'
import { AgreementAsking } from './agreement-asking.tsx'
import { Footer } from './footer.tsx'
import { Place } from './place.tsx'
import { TabBar } from './tab-bar.tsx'
import { TopBar } from './top-bar.tsx'

export function Shell() {
  return (
    <SessionProvider audience="MEMBER">
      <CartProvider>
        <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-surface focus:p-3">
          <Trans>跳到内容</Trans>
        </a>
        <TopBar />
        <main id="main" className="min-h-dvh pb-[calc(3.5rem+env(safe-area-inset-bottom))] lg:pb-12">
          <Place />
        </main>
        <Footer />
        <TabBar />
        <AgreementAsking />
        <Toasts />
      </CartProvider>
    </SessionProvider>
  )
}
