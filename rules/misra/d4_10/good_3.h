#pragma once
typedef int third_t;
