import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  base: '/explorer/',
  plugins: [react()],
  build: { target: 'es2022', chunkSizeWarningLimit: 8_000 },
})
