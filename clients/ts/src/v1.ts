// Generated from docs/openapi/v1.json by "npm run gen:api". Do not edit.

export interface paths {
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Live changes of this store as server-sent events over a signed fetch; each event's data is a LiveEvent */
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ActivateRequest: {
            /** @enum {string} */
            algorithm: "CLOUDPOS-RSA2048-SHA256";
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
            /** @description For the Authorization header */
            key_id: string;
            limits: components["schemas"]["Limits"];
            may_trade: boolean;
            /** @description For the Authorization header */
            mchid: string;
            merchant: components["schemas"]["Merchant"];
            /**
             * Format: date-time
             * @description Sign with this clock: the window is ±300 s
             */
            server_time: string;
            store: components["schemas"]["Named"];
            terminal: components["schemas"]["Named"];
            why_not_en?: string;
            why_not_zh?: string;
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
        DeviceInfo: {
            platform?: string;
            screen?: string;
            /** @description Of the client program */
            version?: string;
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
            limits: components["schemas"]["Limits"];
            may_trade: boolean;
            merchant: components["schemas"]["Merchant"];
            /**
             * Format: date-time
             * @description Sign with this clock: the window is ±300 s
             */
            server_time: string;
            store: components["schemas"]["Named"];
            terminal: components["schemas"]["Named"];
            why_not_en?: string;
            why_not_zh?: string;
        };
        Merchant: {
            id: string;
            name: string;
            number: string;
        };
        Named: {
            id: string;
            name: string;
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
             * @description For qr_code; a payer code tells its channel itself
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
            /** @description The client's own number, unique per merchant and environment */
            out_order_no: string;
            /** @description For payer_code, as the scanner reads it; never stored */
            payer_code?: string;
            scene: components["schemas"]["Scene"];
        };
        /**
         * @description Where a payment stands (docs/states.md)
         * @enum {string}
         */
        PaymentState: "CREATED" | "PAYING" | "UNKNOWN" | "CLOSING" | "REVERSING" | "PAID" | "FAILED" | "CLOSED" | "REVERSED" | "PAID_LATE" | "REFUNDED";
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
         * @description qr_code: the payer scans (主扫); payer_code: the cashier scans (被扫)
         * @enum {string}
         */
        Scene: "qr_code" | "payer_code";
        StateInfo: {
            en: string;
            final: boolean;
            state: string;
            zh: string;
        };
        States: {
            payments: components["schemas"]["StateInfo"][];
            refunds: components["schemas"]["StateInfo"][];
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
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
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
            /** @description Problem (RFC 9457) with a stable code */
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
            /** @description Problem (RFC 9457) with a stable code */
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
                /** @description This terminal's payments, or the whole store's */
                terminal?: "mine" | "store";
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
            /** @description Problem (RFC 9457) with a stable code */
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
            /** @description Problem (RFC 9457) with a stable code */
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
            /** @description Problem (RFC 9457) with a stable code */
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
            /** @description Problem (RFC 9457) with a stable code */
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
            /** @description Problem (RFC 9457) with a stable code */
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
            /** @description Problem (RFC 9457) with a stable code */
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
            /** @description Problem (RFC 9457) with a stable code */
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
            /** @description Problem (RFC 9457) with a stable code */
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
            /** @description Problem (RFC 9457) with a stable code */
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
            /** @description Problem (RFC 9457) with a stable code */
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
                /** @description This terminal's day, or the whole store's */
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
            /** @description Problem (RFC 9457) with a stable code */
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
            /** @description Problem (RFC 9457) with a stable code */
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
