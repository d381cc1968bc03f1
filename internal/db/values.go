package db

import (
	"database/sql/driver"
	"fmt"
	"reflect"
	"time"
)

// portable turns arguments into what means the same on both engines: bool, int64, string, []byte and nil. Named types
// of those kinds and pointers to them are welcome; floats and time.Time are not (money is fen, instants are Micros).
func portable(args []any) ([]any, error) {
	out := make([]any, len(args))
	for i, arg := range args {
		v, err := portableValue(arg)
		if err != nil {
			return nil, fmt.Errorf("db: argument $%d: %w", i+1, err)
		}
		out[i] = v
	}
	return out, nil
}

func portableValue(arg any) (any, error) {
	switch v := arg.(type) {
	case nil, bool, int64, string:
		return v, nil
	case int:
		return int64(v), nil
	case []byte:
		if v == nil {
			return nil, nil
		}
		return v, nil
	case time.Time:
		return nil, fmt.Errorf("a time.Time is stored as db.Micros(t)")
	case driver.Valuer:
		if p := reflect.ValueOf(arg); p.Kind() == reflect.Pointer && p.IsNil() {
			return nil, nil
		}
		inner, err := v.Value()
		if err != nil {
			return nil, err
		}
		if _, again := inner.(driver.Valuer); again {
			return nil, fmt.Errorf("%T is worth another Valuer", arg)
		}
		return portableValue(inner)
	}
	return portableKind(reflect.ValueOf(arg))
}

func portableKind(v reflect.Value) (any, error) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return nil, nil
		}
		return portableValue(v.Elem().Interface())
	case reflect.Bool:
		return v.Bool(), nil
	case reflect.String:
		return v.String(), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return v.Int(), nil
	case reflect.Uint8, reflect.Uint16, reflect.Uint32:
		return int64(v.Uint()), nil
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return portableValue(v.Bytes())
		}
	}
	return nil, fmt.Errorf("%s does not mean the same on both engines", v.Type())
}
