// How the page is built: everything the browser loads ends up under /app/assets,
// because the server keeps every other address for its API.
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const API_ROUTES = [
  ...["/predict", "/networks", "/train", "/datasets", "/limits", "/health", "/heartbeat", "/openapi.json"],
  ...["/me", "/users", "/login", "/logout", "/sessions", "/tokens", "/pupils"],
];
const API_SERVER = "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [react()],
  build: {
    assetsDir: "app/assets",
    assetsInlineLimit: 0, // no data: addresses, so that a strict content policy fits
    modulePreload: { polyfill: false },
    // All endpoints in one file: each is smaller than what a file of its own would cost.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "api", test: /src\/api\// }] } } },
  },
  server: {
    proxy: Object.fromEntries(API_ROUTES.map((route) => [route, API_SERVER])),
  },
  test: {
    restoreMocks: true,
    unstubGlobals: true,
  },
});
