// Generated from docs/openapi/v1.json by "npm run gen:api". Do not edit.

export interface paths {
    "/v1/bills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The channels' bills as far as they are the merchant's, newest day first; for software */
        get: operations["list_bills"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bills/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The merchant's own rows of a bill as CSV
         * @description UTF-8 with a byte order mark, lines end with CRLF, the first names the columns: kind (payment, refund, reversal), at, payment_id, out_order_no, refund_id, out_refund_no, store_id, number, refund_number, transaction_no, refund_no, amount_fen, settle_fen, fee_millis, rate_ppm, trade_type, status. Ids and the merchant's numbers are empty where the payment was not made here. The answer is signed as any other, over these bytes.
         */
        get: operations["get_bill_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Collection codes that the key reaches */
        get: operations["list_codes"];
        put?: never;
        /** Make a collection code */
        post: operations["create_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One collection code */
        get: operations["get_code"];
        /** Give a code another name, channels or amount; its poster stays good */
        put: operations["edit_code"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codes/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switch a code off for a while */
        post: operations["disable_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codes/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switch a code on again */
        post: operations["enable_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Live changes of the caller's stores, in the key's environment, as server-sent events over a signed fetch; each event's data is a LiveEvent */
        get: operations["events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is speaking and what may be done */
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merchants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Merchants that the key acts for: a provider's key, signed with the provider's own id as mchid, those that let it; any other key its own */
        get: operations["list_merchants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find payments */
        get: operations["list_payments"];
        put?: never;
        /** Take a payment */
        post: operations["create_payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One payment as it is now */
        get: operations["get_payment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End an open payment: a QR is closed, a payer code reversed */
        post: operations["close_payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{id}/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the channel now */
        post: operations["query_payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{id}/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same as close, under the name that payer-code clients know */
        post: operations["reverse_payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Public keys that answers to key pairs are signed with */
        get: operations["platform_keys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find the refunds of a payment, or one by the client's number */
        get: operations["list_refunds"];
        put?: never;
        /** Refund a part or all */
        post: operations["create_refund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refunds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One refund as it is now */
        get: operations["get_refund"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Statements of days and months, newest period first; for software */
        get: operations["list_statements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version of a statement */
        get: operations["get_statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statements/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file of an issued statement, in parts of 8 MiB
         * @description The same bytes at every download. Joined in order the parts have the hash of the signature. The answer is signed as any other, over these bytes.
         */
        get: operations["get_statement_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statements/{id}/signature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file's size, hash and signature; the file is made if it was not yet */
        get: operations["get_statement_signature"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/states": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The published list of states, and which are final */
        get: operations["states"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stores that the key reaches */
        get: operations["list_stores"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stores/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One store */
        get: operations["get_store"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/summary/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The day so far */
        get: operations["today"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/terminals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Terminals that the key reaches */
        get: operations["list_terminals"];
        put?: never;
        /** Make a terminal, to be activated by software or by a code */
        post: operations["create_terminal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/terminals/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Trade an activation code for a key */
        post: operations["activate_terminal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/terminals/check-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give the terminal that signs another key; the old one goes on for 24 hours, so that a lost answer can be asked for again */
        post: operations["check_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/terminals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One terminal */
        get: operations["get_terminal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/terminals/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Activate a terminal with its public key; the same key again answers the same */
        post: operations["activate_terminal_by_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/terminals/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Disable a terminal; its keys die with it */
        post: operations["disable_terminal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Addresses of the merchant's software that hear of changes */
        get: operations["list_webhook_endpoints"];
        put?: never;
        /** Make an endpoint; its secret is in this answer alone */
        post: operations["create_webhook_endpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One endpoint */
        get: operations["get_webhook_endpoint"];
        /** Give an endpoint other terms, switch it off or on */
        put: operations["edit_webhook_endpoint"];
        post?: never;
        /** End an endpoint for good; its log stays */
        delete: operations["delete_webhook_endpoint"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the events of a time again to an endpoint, those too that it never was to have */
        post: operations["resend_webhook_range"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fresh secret and ed25519 key; those before sign too for 24 hours
         * @description The id notify stands for what signs the notices to the notify_url of single payments: the first call makes it.
         */
        post: operations["rotate_webhook_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an event of type webhook.test */
        post: operations["test_webhook_endpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find events and how their deliveries stand; kept for 90 days */
        get: operations["list_webhook_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One event with its body and every try */
        get: operations["get_webhook_event"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-events/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an event again, under the same id, to all who were to have it or to one endpoint */
        post: operations["resend_webhook_event"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ActedFor: {
            all_stores: boolean;
            id: string;
            name: string;
            number: string;
            /** @description What the key may do for it */
            scopes: string[];
            /** @description Which stores; empty when all */
            store_ids: string[];
        };
        ActivateRequest: {
            /** @enum {string} */
            algorithm: "CLOUDPOS-RSA2048-SHA256" | "CLOUDPOS-SM2-SM3";
            /** @description From the SMS; case, blanks and dashes do not matter */
            code: string;
            device: components["schemas"]["DeviceInfo"];
            /** @description 10 digits, from the SMS or the merchant app */
            merchant_number: string;
            /** @description SubjectPublicKeyInfo, PEM or base64 of DER */
            public_key: string;
            /** @description When the terminal knows which one it is to be */
            terminal_id?: string;
        };
        Activated: {
            /** @description What this merchant can take */
            channels: components["schemas"]["ChannelOption"][];
            custody_zh: string;
            environment: components["schemas"]["Environment"];
            key_id: string;
            /** @description Of an API key */
            key_name?: string;
            limits: components["schemas"]["Limits"];
            may_trade: boolean;
            /** @description For the Authorization header, as key_id is */
            mchid: string;
            merchant: components["schemas"]["Merchant"];
            /** @description Of a provider's key, which acts for the merchant under the merchant's grant */
            provider_id?: string;
            /** @description What the key may do: read, pay, refund, manage */
            scopes: string[];
            /**
             * Format: date-time
             * @description Sign with this clock: the window is ±300 s
             */
            server_time: string;
            /** @description Of a terminal; the only one that software reaches, otherwise empty */
            store: components["schemas"]["Named"];
            /** @description What the key reaches */
            stores: components["schemas"]["Named"][];
            /** @description Empty for software */
            terminal: components["schemas"]["Named"];
            why_not_en?: string;
            why_not_zh?: string;
        };
        Bill: {
            channel: components["schemas"]["Channel"];
            /** Format: date */
            day: string;
            environment: components["schemas"]["Environment"];
            /**
             * Format: int64
             * @description Thousandths of a fen; what was returned is subtracted
             */
            fee_millis: number;
            id: string;
            /** Format: int64 */
            paid_fen: number;
            /**
             * Format: int64
             * @description In how many files the rows come
             */
            parts: number;
            /** Format: int64 */
            payments: number;
            /**
             * Format: int64
             * @description Refunds and reversals
             */
            refund_fen: number;
            /** Format: int64 */
            refunds: number;
            /** Format: int64 */
            reversals: number;
            /** Format: int64 */
            rows: number;
        };
        BillList: {
            items: components["schemas"]["Bill"][];
            next_cursor?: string;
        };
        /**
         * @description Payment channel
         * @enum {string}
         */
        Channel: "wechat" | "alipay" | "unionpay";
        ChannelOption: {
            channel: components["schemas"]["Channel"];
            name_zh: string;
            scenes: components["schemas"]["Scene"][];
        };
        ChannelSum: {
            channel: components["schemas"]["Channel"];
            /** Format: int64 */
            paid_count: number;
            paid_display: string;
            /** Format: int64 */
            paid_fen: number;
        };
        CodeEdit: {
            /**
             * Format: int64
             * @description Fixed amount; 0 or left out: the payer types it
             */
            amount_fen?: number;
            /** @description Each must be open for the merchant */
            channels: components["schemas"]["Channel"][];
            /** @description 1 to 30 visible characters, unique in the store */
            name: string;
            /** @description A terminal of the same store that the payments belong to */
            terminal_id?: string;
            /**
             * Format: int64
             * @description The version that was seen; CONFLICT when the code changed since
             */
            version: number;
        };
        CollectionCode: {
            /**
             * Format: int64
             * @description Fixed amount; 0: the payer types it
             */
            amount_fen: number;
            /** @description What the code takes */
            channels: components["schemas"]["Channel"][];
            /** Format: date-time */
            created_at: string;
            environment: components["schemas"]["Environment"];
            id: string;
            /** @description What the QR code carries */
            link: string;
            name: string;
            /** @description 10 digits, printed on the poster */
            number: string;
            /** @enum {string} */
            status: "ACTIVE" | "DISABLED" | "REVOKED";
            store_id: string;
            terminal_id?: string;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: int64
             * @description Send it back with an edit
             */
            version: number;
        };
        CollectionCodeList: {
            items: components["schemas"]["CollectionCode"][];
            next_cursor?: string;
        };
        DeviceInfo: {
            platform?: string;
            screen?: string;
            /** @description Of the client program */
            version?: string;
        };
        DisableRequest: {
            reason: string;
        };
        /**
         * @description test and live never mix
         * @enum {string}
         */
        Environment: "test" | "live";
        Field: {
            en: string;
            path: string;
            reason: string;
            zh: string;
        };
        Limits: {
            /** Format: int64 */
            max_payment_fen: number;
            /**
             * Format: int64
             * @description Pause between two questions after the same payment
             */
            poll_after_ms: number;
            /**
             * Format: int64
             * @description Default life of a QR payment
             */
            qr_expires_in_seconds: number;
        };
        LiveEvent: {
            /** @description Which the object is of; empty for what is of neither, such as an application */
            environment?: components["schemas"]["Environment"];
            /** @description Which object */
            id: string;
            /** @description Thing and change, e.g. order.PAID; resync: ask for everything; ready: the stream is open */
            kind: string;
            topic: string;
        };
        Me: {
            /** @description What this merchant can take */
            channels: components["schemas"]["ChannelOption"][];
            custody_zh: string;
            environment: components["schemas"]["Environment"];
            key_id: string;
            /** @description Of an API key */
            key_name?: string;
            limits: components["schemas"]["Limits"];
            may_trade: boolean;
            merchant: components["schemas"]["Merchant"];
            /** @description Of a provider's key, which acts for the merchant under the merchant's grant */
            provider_id?: string;
            /** @description What the key may do: read, pay, refund, manage */
            scopes: string[];
            /**
             * Format: date-time
             * @description Sign with this clock: the window is ±300 s
             */
            server_time: string;
            /** @description Of a terminal; the only one that software reaches, otherwise empty */
            store: components["schemas"]["Named"];
            /** @description What the key reaches */
            stores: components["schemas"]["Named"][];
            /** @description Empty for software */
            terminal: components["schemas"]["Named"];
            why_not_en?: string;
            why_not_zh?: string;
        };
        Merchant: {
            id: string;
            name: string;
            number: string;
        };
        MerchantList: {
            items: components["schemas"]["ActedFor"][];
            next_cursor?: string;
        };
        Named: {
            id: string;
            name: string;
        };
        NewCollectionCode: {
            /**
             * Format: int64
             * @description Fixed amount; 0 or left out: the payer types it
             */
            amount_fen?: number;
            /** @description Each must be open for the merchant */
            channels: components["schemas"]["Channel"][];
            /** @description 1 to 30 visible characters, unique in the store */
            name: string;
            /** @description May be left out by a key that reaches one store */
            store_id?: string;
            /** @description A terminal of the same store that the payments belong to */
            terminal_id?: string;
        };
        NewTerminal: {
            /** @description 1 to 30 visible characters */
            name: string;
            /** @description true: an activation code goes to the merchant's phone by SMS; false: activate it by POST /v1/terminals/{id}/activate */
            send_code?: boolean;
            /** @description The maker's number of a device that has one */
            serial?: string;
            /** @description May be left out by a key that reaches one store */
            store_id?: string;
        };
        NewWebhookEndpoint: {
            description?: string;
            /** @description Types of events: payment.paid, a whole kind as payment.*, or * */
            types: string[];
            /** @description https address that takes the events */
            url: string;
        };
        Payment: {
            /** @example 12.34 */
            amount_display: string;
            /** Format: int64 */
            amount_fen: number;
            channel?: components["schemas"]["Channel"];
            /** @description Our number at the channel */
            channel_no?: string;
            /** Format: date-time */
            created_at: string;
            /** @enum {string} */
            currency: "CNY";
            description: string;
            environment: components["schemas"]["Environment"];
            /** Format: date-time */
            expires_at?: string;
            /** @description Nothing but a refund will change it */
            final: boolean;
            id: string;
            /**
             * Format: date-time
             * @description When the channel is asked next, while the end is open
             */
            next_check_at?: string;
            out_order_no: string;
            /** @description For wallet_page: how the page inside the wallet begins the payment */
            page?: components["schemas"]["WalletPage"];
            /**
             * Format: date-time
             * @description The channel's success time
             */
            paid_at?: string;
            /** @description Text to show as a QR code, while the payer may still scan it */
            qr?: string;
            /** @description Why it failed or waits: insufficient, code_expired, password, refused … */
            reason?: string;
            reason_en?: string;
            /** @description The reason and what the cashier should do */
            reason_zh?: string;
            refundable_display: string;
            /** Format: int64 */
            refundable_fen: number;
            refunded_display: string;
            /** Format: int64 */
            refunded_fen: number;
            /**
             * Format: date-time
             * @description When an unknown payer-code payment is reversed
             */
            reverse_at?: string;
            scene: components["schemas"]["Scene"];
            state: components["schemas"]["PaymentState"];
            store_id: string;
            terminal_id: string;
            /** @description The channel's own number */
            transaction_no?: string;
            /**
             * Format: int64
             * @description Grows with each change
             */
            version: number;
        };
        PaymentAnswer: {
            payment: components["schemas"]["Payment"];
            result: components["schemas"]["Result"];
        };
        PaymentList: {
            items: components["schemas"]["Payment"][];
            next_cursor?: string;
        };
        PaymentRequest: {
            /** Format: int64 */
            amount_fen: number;
            /**
             * @description For qr_code and wallet_page; a payer code tells its channel itself
             * @enum {string}
             */
            channel?: "wechat" | "alipay" | "unionpay";
            /** @description What the payer reads on the bill; default: store name */
            description?: string;
            /**
             * Format: int64
             * @description Life of a QR payment; default 300
             */
            expires_in_seconds?: number;
            /** @description https address that hears of this payment and its refunds, signed with the merchant's notification secret */
            notify_url?: string;
            /** @description The client's own number, unique per merchant and environment */
            out_order_no: string;
            /** @description For wallet_page: the payer's id in the wallet (openid, buyer id) where the channel wants one; never stored */
            payer?: string;
            /** @description For payer_code, as the scanner reads it; never stored */
            payer_code?: string;
            /** @description For wallet_page: where the wallet sends the payer afterwards */
            return_url?: string;
            scene: components["schemas"]["Scene"];
            /** @description For software that reaches several stores; a terminal's is its own */
            store_id?: string;
            /** @description For software: the terminal whose payment it is; none is allowed */
            terminal_id?: string;
        };
        /**
         * @description Where a payment stands (docs/states.md)
         * @enum {string}
         */
        PaymentState: "CREATED" | "PAYING" | "UNKNOWN" | "CLOSING" | "REVERSING" | "PAID" | "FAILED" | "CLOSED" | "REVERSED" | "PAID_LATE" | "REFUNDED";
        PlatformKey: {
            algorithm: string;
            /** @description The header of an answer names it */
            key_id: string;
            /**
             * Format: date-time
             * @description Of a key that is replaced: published until then
             */
            listed_until?: string;
            /**
             * Format: date-time
             * @description It signs from here on; a later one takes its place
             */
            not_before: string;
            /** @description SubjectPublicKeyInfo, base64 of DER */
            public_key: string;
        };
        PlatformKeys: {
            items: components["schemas"]["PlatformKey"][];
        };
        Problem: {
            /** @description What to do next, in English */
            action_en: string;
            /** @description What to do next, in Chinese */
            action_zh: string;
            /**
             * @description Stable machine code
             * @example NOT_FOUND
             */
            code: string;
            /** @description Rejected inputs, each with a path and a reason */
            fields?: components["schemas"]["Field"][];
            /** @description Tell this to support */
            request_id: string;
            /**
             * Format: int64
             * @description HTTP status
             */
            status: number;
            /** @description What happened, in Chinese */
            title: string;
            title_en: string;
            title_zh: string;
            /**
             * @description Reference to the page that explains the code
             * @example /problems#NOT_FOUND
             */
            type: string;
        };
        Refund: {
            amount_display: string;
            /** Format: int64 */
            amount_fen: number;
            /** Format: date-time */
            created_at: string;
            failure_en?: string;
            failure_zh?: string;
            final: boolean;
            id: string;
            out_refund_no: string;
            payment_id: string;
            reason?: string;
            state: components["schemas"]["RefundState"];
            /** Format: date-time */
            succeeded_at?: string;
        };
        RefundAnswer: {
            refund: components["schemas"]["Refund"];
            result: components["schemas"]["Result"];
        };
        RefundList: {
            items: components["schemas"]["Refund"][];
            next_cursor?: string;
        };
        RefundRequest: {
            /** Format: int64 */
            amount_fen: number;
            out_order_no?: string;
            out_refund_no: string;
            payment_id?: string;
            /** @description Shown to the payer */
            reason?: string;
        };
        /**
         * @description Where a refund stands (docs/states.md)
         * @enum {string}
         */
        RefundState: "CREATED" | "PROCESSING" | "UNKNOWN" | "ABNORMAL" | "SUCCEEDED" | "FAILED";
        /**
         * @description What became of the action that was asked for
         * @enum {string}
         */
        Result: "DONE" | "IN_PROGRESS" | "UNKNOWN" | "FAILED";
        /**
         * @description qr_code: the payer scans (主扫); payer_code: the cashier scans (被扫); wallet_page: the payer pays on a page inside the wallet
         * @enum {string}
         */
        Scene: "qr_code" | "payer_code" | "wallet_page";
        StateInfo: {
            en: string;
            final: boolean;
            state: string;
            zh: string;
        };
        Statement: {
            /**
             * Format: int64
             * @description Paid by the channels into the merchant's bank account; it lowers what they owe. Negative where an arrival was taken back
             */
            arrived_fen: number;
            /**
             * @description Why it is not there yet
             * @enum {string}
             */
            cause?: "CLOSE" | "BILLS" | "MAKING" | "DIFFERS";
            /** Format: int64 */
            closing_fen: number;
            /** @description Of the CSV; it stands on every file */
            data_sha256?: string;
            environment: components["schemas"]["Environment"];
            /** Format: int64 */
            fee_back_fen: number;
            /** Format: int64 */
            fee_fen: number;
            /** Format: date */
            from: string;
            id: string;
            /** Format: date-time */
            issued_at?: string;
            kind: components["schemas"]["StatementKind"];
            /** Format: int64 */
            opening_fen: number;
            /**
             * Format: int64
             * @description Every other entry, with its sign
             */
            other_fen: number;
            /** Format: int64 */
            paid_fen: number;
            /** Format: int64 */
            payments: number;
            /** Format: int64 */
            refunded_fen: number;
            /** Format: int64 */
            refunds: number;
            /** Format: int64 */
            rows: number;
            /** @description Figures and files are there once it is ISSUED */
            state: components["schemas"]["StatementState"];
            /** @description Of one store's */
            store_id?: string;
            /** Format: date */
            to: string;
            /**
             * Format: int64
             * @description A later one takes the place of those before, which are kept
             */
            version: number;
        };
        StatementFile: {
            algorithm: string;
            /** @enum {string} */
            format: "csv" | "xlsx" | "pdf";
            /** @description The platform's key */
            key_id: string;
            name: string;
            /**
             * Format: int64
             * @description In how many answers the file comes
             */
            parts: number;
            /** @description Of that key, base64 of the SPKI's DER; also when it signs no more */
            public_key: string;
            /** @description Of the whole file */
            sha256: string;
            /** @description Base64; over the first lines of the signature file */
            signature: string;
            /** @description What to keep as FILE.sig */
            signature_file: string;
            /**
             * Format: int64
             * @description Bytes
             */
            size: number;
        };
        /**
         * @description DAY or MONTH, of the days on which entries count in the books
         * @enum {string}
         */
        StatementKind: "DAY" | "MONTH";
        StatementList: {
            items: components["schemas"]["Statement"][];
            next_cursor?: string;
        };
        /**
         * @description Where a statement stands (docs/states.md)
         * @enum {string}
         */
        StatementState: "WAITING" | "ISSUED";
        States: {
            payments: components["schemas"]["StateInfo"][];
            refunds: components["schemas"]["StateInfo"][];
        };
        Store: {
            address?: string;
            id: string;
            name: string;
            /** @description A store that is not open takes no payments */
            open: boolean;
            region?: string;
        };
        StoreList: {
            items: components["schemas"]["Store"][];
        };
        Summary: {
            channels?: components["schemas"]["ChannelSum"][];
            /** Format: date */
            date: string;
            /** Format: date-time */
            last_arrival_at?: string;
            last_arrival_display?: string;
            /** Format: int64 */
            last_arrival_fen?: number;
            net_display: string;
            /** Format: int64 */
            net_fen: number;
            /** Format: int64 */
            paid_count: number;
            paid_display: string;
            /** Format: int64 */
            paid_fen: number;
            /** Format: int64 */
            refunded_count: number;
            refunded_display: string;
            /** Format: int64 */
            refunded_fen: number;
            /** Format: int64 */
            unknown_count: number;
        };
        Terminal: {
            /** Format: date-time */
            activated_at?: string;
            /** Format: date-time */
            created_at: string;
            environment: components["schemas"]["Environment"];
            /** @description Its binding changed and waits for a review: it takes no new payments */
            held: boolean;
            id: string;
            name: string;
            serial?: string;
            /** @enum {string} */
            status: "pending" | "active" | "disabled";
            store_id: string;
            /**
             * Format: int64
             * @description Grows with each change of status
             */
            version: number;
        };
        TerminalKey: {
            /** @enum {string} */
            algorithm: "CLOUDPOS-RSA2048-SHA256" | "CLOUDPOS-SM2-SM3";
            device?: components["schemas"]["DeviceInfo"];
            /** @description SubjectPublicKeyInfo, PEM or base64 of DER */
            public_key: string;
        };
        TerminalList: {
            items: components["schemas"]["Terminal"][];
            next_cursor?: string;
        };
        WalletPage: {
            /** @description Of the call to the bridge */
            arguments?: {
                [key: string]: string;
            };
            /**
             * @description wechat: WeixinJSBridge getBrandWCPayRequest; alipay: AlipayJSBridge tradePay; redirect: send the browser to redirect_url
             * @enum {string}
             */
            bridge: "wechat" | "alipay" | "redirect";
            redirect_url?: string;
        };
        WebhookDelivery: {
            /** Format: date-time */
            delivered_at?: string;
            /** @description Absent for the notify_url of a payment */
            endpoint_id?: string;
            id: string;
            /** Format: date-time */
            last_try_at?: string;
            /** @description Newest first, at most 100; of a single event alone */
            log?: components["schemas"]["WebhookTry"][];
            /** Format: date-time */
            next_try_at?: string;
            /** @description Why it did not arrive so far: STATUS, REDIRECT, TIMEOUT, FORBIDDEN_ADDRESS, NO_SUCH_HOST, TLS, CONNECT, RECEIVER_GIVEN_UP, ENDPOINT_OFF */
            reason?: string;
            /** @enum {string} */
            state: "PENDING" | "DELIVERED" | "FAILED";
            /** Format: int64 */
            tries: number;
            /** Format: int64 */
            tries_most: number;
            url: string;
        };
        WebhookEndpoint: {
            /** Format: date-time */
            created_at: string;
            description: string;
            /** @enum {string} */
            environment: "test" | "live";
            /** Format: date-time */
            failing_since?: string;
            /** Format: int64 */
            failures_in_a_row: number;
            /**
             * Format: date-time
             * @description After failures nothing is sent before this instant
             */
            held_until?: string;
            id: string;
            /**
             * Format: date-time
             * @description Until when the secret before this one signs too
             */
            previous_until?: string;
            /** @description whpk_… verifies the v1a signatures */
            public_key: string;
            /** Format: date-time */
            rotated_at: string;
            /** @enum {string} */
            state: "ENABLED" | "DISABLED_BY_OWNER" | "DISABLED_BY_FAILURES";
            types: string[];
            /** Format: date-time */
            updated_at: string;
            url: string;
            /** Format: int64 */
            version: number;
        };
        WebhookEndpointEdit: {
            description?: string;
            enabled: boolean;
            types: string[];
            url: string;
        };
        WebhookEndpointList: {
            items: components["schemas"]["WebhookEndpoint"][];
            /**
             * Format: int64
             * @description How many endpoints there may be
             */
            most: number;
            /** @description Signs notices to notify_urls; absent until its secret was made (rotate the secret of the id notify) */
            notify?: components["schemas"]["WebhookSigner"];
            /** @description All types that there are */
            types: string[];
        };
        WebhookEvent: {
            /** @description What is sent, byte for byte; of a single event alone */
            body?: string;
            /** Format: date-time */
            created_at: string;
            deliveries: components["schemas"]["WebhookDelivery"][];
            /** @description The webhook-id of every try */
            id: string;
            object_id: string;
            /**
             * Format: int64
             * @description The object's version
             */
            sequence: number;
            type: string;
        };
        WebhookEventList: {
            items: components["schemas"]["WebhookEvent"][];
            next_cursor?: string;
        };
        WebhookRange: {
            /** @description Those alone that failed */
            failed_only?: boolean;
            /**
             * Format: date-time
             * @description Not before this instant
             */
            from: string;
            /**
             * Format: date-time
             * @description Before this instant
             */
            to: string;
            /** @description A type or a kind; default: all that the endpoint subscribes to */
            type?: string;
        };
        WebhookResend: {
            endpoint_id?: string;
        };
        WebhookResent: {
            /** Format: int64 */
            events: number;
            /** @description The range holds more than one call takes (1,000): go on from the last */
            more: boolean;
        };
        WebhookSecret: {
            endpoint?: components["schemas"]["WebhookEndpoint"];
            notify?: components["schemas"]["WebhookSigner"];
            /** @description whsec_…; nobody can read it again */
            secret: string;
        };
        WebhookSigner: {
            /** Format: date-time */
            previous_until?: string;
            public_key: string;
            /** Format: date-time */
            rotated_at: string;
        };
        WebhookTry: {
            /** @description Its first 500 bytes */
            answer?: string;
            /** Format: date-time */
            at: string;
            /** Format: int64 */
            duration_ms: number;
            /**
             * Format: int64
             * @description A number that is missing is a try whose end nobody wrote down
             */
            no: number;
            reason?: string;
            /**
             * Format: int64
             * @description Of the answer
             */
            status?: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_bills: {
        parameters: {
            query?: {
                /** @description First day, in Shanghai; left out: 30 days ago */
                from?: string;
                /** @description Last day, included; left out: today. 92 days at most */
                to?: string;
                channel?: "wechat" | "alipay" | "unionpay";
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BillList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_bill_file: {
        parameters: {
            query?: {
                part?: number;
            };
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Content-Disposition"?: string;
                    "Content-Type"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_codes: {
        parameters: {
            query?: {
                store_id?: string;
                status?: "ACTIVE" | "DISABLED" | "REVOKED";
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionCodeList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCollectionCode"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionCode"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionCode"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    edit_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeEdit"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionCode"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    disable_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DisableRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionCode"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enable_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionCode"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    events: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_merchants: {
        parameters: {
            query?: {
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_payments: {
        parameters: {
            query?: {
                /** @description At most one payment has it */
                out_order_no?: string;
                state?: "CREATED" | "PAYING" | "UNKNOWN" | "CLOSING" | "REVERSING" | "PAID" | "FAILED" | "CLOSED" | "REVERSED" | "PAID_LATE" | "REFUNDED";
                /** @description This terminal's payments, or all within reach */
                terminal?: "mine" | "store";
                store_id?: string;
                terminal_id?: string;
                channel?: "wechat" | "alipay" | "unionpay";
                /** @description Not before this instant */
                from?: string;
                /** @description Before this instant */
                to?: string;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_payment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentAnswer"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_payment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    close_payment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentAnswer"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    query_payment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentAnswer"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reverse_payment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentAnswer"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    platform_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlatformKeys"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_refunds: {
        parameters: {
            query?: {
                out_refund_no?: string;
                payment_id?: string;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_refund: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefundRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundAnswer"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_refund: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_statements: {
        parameters: {
            query?: {
                kind?: "DAY" | "MONTH";
                /** @description Periods that end on this day or later */
                from?: string;
                /** @description Periods that begin on this day or earlier */
                to?: string;
                /** @description Those of one store; left out: of the whole merchant, or of the stores that the key reaches */
                store_id?: string;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_statement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statement"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_statement_file: {
        parameters: {
            query?: {
                format?: "csv" | "xlsx" | "pdf";
                part?: number;
            };
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Content-Disposition"?: string;
                    "Content-Type"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_statement_signature: {
        parameters: {
            query?: {
                format?: "csv" | "xlsx" | "pdf";
            };
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementFile"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    states: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["States"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_stores: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_store: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Store"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    today: {
        parameters: {
            query?: {
                /** @description This terminal's day, or that of all within reach; software always gets the latter */
                terminal?: "mine" | "store";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Summary"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_terminals: {
        parameters: {
            query?: {
                store_id?: string;
                status?: "pending" | "active" | "disabled";
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TerminalList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_terminal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTerminal"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Terminal"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    activate_terminal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivateRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activated"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    check_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TerminalKey"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activated"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_terminal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Terminal"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    activate_terminal_by_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TerminalKey"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activated"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    disable_terminal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DisableRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Terminal"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_webhook_endpoints: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_webhook_endpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWebhookEndpoint"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecret"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_webhook_endpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    edit_webhook_endpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEndpointEdit"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_webhook_endpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resend_webhook_range: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookRange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookResent"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotate_webhook_secret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecret"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    test_webhook_endpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEvent"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_webhook_events: {
        parameters: {
            query?: {
                /** @description A type, or a kind as payment.* */
                type?: string;
                object_id?: string;
                endpoint_id?: string;
                /** @description With a delivery in this state */
                state?: "PENDING" | "DELIVERED" | "FAILED";
                /** @description Not before this instant */
                from?: string;
                /** @description Before this instant */
                to?: string;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEventList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_webhook_event: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEvent"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resend_webhook_event: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookResend"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEvent"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
